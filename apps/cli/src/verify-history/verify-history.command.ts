import { readFile } from 'node:fs/promises';
import { Trouble } from '@liandong/embedded';
import { compareHistories } from './compare-histories.js';
import { faultsOf } from './faults-of.js';
import { readHistory } from './read-history.js';

const print = (line: string) => void process.stdout.write(`${line}\n`);

/**
 * `liandong verify-history FILE [OTHER]`: answers 0 when each is as it was exported and both agree, 1 when one is not, 2
 * when both are whole and yet differ.
 */
export async function verifyHistoryCommand(
  file: string,
  other?: string,
  say: (line: string) => void = print,
): Promise<number> {
  const files = other === undefined ? [file] : [file, other];
  const exports = await Promise.all(
    files.map(async (name) => ({ file: name, ...readHistory(await textOf(name), name) })),
  );
  const broken = exports.filter((exported) => {
    const { history, digest } = exported;
    say(`${exported.file}: referral ${history.referral.number} up to version ${history.referral.version}`);
    say(`digest ${digest}`);
    const faults = faultsOf(exported);
    for (const { kind, detail } of faults) say(`✗ ${kind}: ${detail}`);
    say(faults.length === 0 ? 'the history is as it was exported' : 'the history is not as it was exported');
    return faults.length > 0;
  });
  if (broken.length > 0) return 1;
  const [one, two] = exports;
  if (!one || !two) return 0;
  const { agree, says } = compareHistories(one, two);
  say(says);
  return agree ? 0 : 2;
}

function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => {
    throw new Trouble(`There is no file ${file} that can be read.`, 'Name the file the history was saved in.');
  });
}
