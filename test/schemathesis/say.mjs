/** One line for the person who waits. */
export const say = (line) => void process.stdout.write(`${line}\n`);
