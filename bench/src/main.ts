import { resolve } from 'node:path';
// `npm run bench`: what the system does in a second, beside what the machine could do, in one run.
import type { Figure } from './figures/figure.js';
import { machine, writeJson, writeMarkdown } from './figures/report.js';
import { plainTable } from './figures/table.js';
import { Driver } from './load/driver.js';
import { within } from './load/within.js';
import { readOptions, usage, type Options, type Part } from './options.js';
import { measures } from './parts/measures.js';
import { Scene } from './scene.js';
import { Stage } from './stage.js';

/** Time for a part to clean up after itself, beyond which the bench ends all the same. */
const CLOSING_LIMIT_S = 30;

class Interrupted extends Error {}

/** Rejects when somebody wants the bench to end; whatever it started is stopped then. */
const interrupted = new Promise<never>((_, reject) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => reject(new Interrupted(signal)));
});
// Between two parts nobody listens: the next one hears of it.
interrupted.catch(() => undefined);

const say = (line: string) => process.stderr.write(`${line}\n`);

async function bench(options: Options): Promise<number> {
  const figures: Figure[] = [];
  const remarks: string[] = [];
  let failures = 0;
  say(machine());
  const stage = await Stage.open();
  try {
    for (const part of options.only) {
      const started = performance.now();
      say(`${part} …`);
      await play(part, { options, stage, figures, remarks }).catch((error: unknown) => {
        if (error instanceof Interrupted) throw error;
        failures += 1;
        remarks.push(`${part} was not measured to its end: ${(error as Error).message}`);
        say((error as Error).stack ?? String(error));
      });
      say(`${part}: ${((performance.now() - started) / 1000).toFixed(0)} s`);
    }
  } finally {
    await within(CLOSING_LIMIT_S, 'stopping the servers', stage.close()).catch((error: Error) => say(error.message));
  }
  process.stdout.write(`\n${plainTable(figures)}\n${remarks.map((remark) => `- ${remark}\n`).join('')}`);
  if (options.json) await writeJson(options.json, options, { figures, remarks });
  if (options.markdown) await writeMarkdown(options.markdown, { figures, remarks });
  return failures > 0 ? 1 : 0;
}

interface Run {
  readonly options: Options;
  readonly stage: Stage;
  readonly figures: Figure[];
  readonly remarks: string[];
}

async function play(part: Part, { options, stage, figures, remarks }: Run): Promise<void> {
  const profiled = options.profile ? ['--cpu-prof', `--cpu-prof-dir=${resolve(options.profile)}`] : [];
  const scene = new Scene(stage, part, profiled);
  const found = (figure: Figure) => {
    figures.push(figure);
    say(plainTable([figure]).split('\n')[1]!);
  };
  const remark = (sentence: string) => void remarks.push(sentence);
  try {
    const measured = measures[part]({ options, scene, found, remark });
    await within(options.limit_s, part, Promise.race([measured, interrupted]));
  } finally {
    Driver.stopAll();
    await within(CLOSING_LIMIT_S, `stopping the services of ${part}`, scene.close());
  }
}

let options: Options;
try {
  options = readOptions(process.argv.slice(2));
} catch (error) {
  say(`${(error as Error).message}\n\n${usage}`);
  process.exit(2);
}
/** What a shell says of a program that was ended by SIGINT. */
const INTERRUPTED = 130;
process.exit(
  await bench(options).catch((error: unknown) => {
    say(error instanceof Interrupted ? `ended by ${error.message}` : String((error as Error).stack));
    return error instanceof Interrupted ? INTERRUPTED : 1;
  }),
);
