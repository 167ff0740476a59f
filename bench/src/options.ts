import { parseArgs } from 'node:util';

export const parts = ['commands', 'visible', 'drain', 'rebuild', 'streams', 'start', 'memory', 'timers'] as const;
export type Part = (typeof parts)[number];

/** How much is measured, and where it goes. */
export interface Options {
  readonly only: readonly Part[];
  /** Of each run under load, after its warm-up. */
  readonly run_s: number;
  readonly warmUp_s: number;
  readonly connections: readonly number[];
  /** Events per second at which the way to another service is timed. */
  readonly rates: readonly number[];
  /** Rows of the outbox that is drained. */
  readonly drained: number;
  /** Events the projections are rebuilt from. */
  readonly rebuilt: number;
  readonly readers: readonly number[];
  /** How many times each service is started; the middle one counts. */
  readonly starts: number;
  /** Events between the first and the last look at the memory. */
  readonly events: number;
  /** What a part may take before it is given up. */
  readonly limit_s: number;
  readonly json?: string;
  readonly markdown?: string;
  /** Folder for a processor profile of each service, as browsers' tools read it. A run with one is not for a claim. */
  readonly profile?: string;
}

const usual = {
  run: 6, 'warm-up': 2, connections: '1,8,32', rates: '50,500', drain: 50_000, rebuild: 50_000,
  readers: '1000,10000', starts: 3, events: 100_000, limit: 240,
}; // prettier-ignore
const quick: typeof usual = {
  run: 2, 'warm-up': 1, connections: '1,32', rates: '50,500', drain: 5_000, rebuild: 5_000,
  readers: '1000', starts: 1, events: 10_000, limit: 60,
}; // prettier-ignore

export const usage = `npm run bench -- [--quick] [--only ${parts.join(',')}] [--json FILE] [--markdown FILE] [--profile FOLDER]
  each bound by itself, in brackets the default and that of --quick:
${Object.entries(usual)
  .map(([name, value]) => `  --${name.padEnd(12)} ${value} (${quick[name as keyof typeof usual]})`)
  .join('\n')}`;

/** Reads the command line; throws an error that a person can act on. */
export function readOptions(args: readonly string[]): Options {
  const bounds = Object.fromEntries(Object.keys(usual).map((name) => [name, { type: 'string' as const }]));
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...bounds,
      quick: { type: 'boolean' },
      only: { type: 'string' },
      json: { type: 'string' },
      markdown: { type: 'string' },
      profile: { type: 'string' },
    },
  });
  const given: Readonly<Record<string, unknown>> = { ...(values['quick'] ? quick : usual), ...values };
  const many = (name: string) => String(given[name]).split(',').map((text) => amount(name, text)); // prettier-ignore
  const one = (name: string) => amount(name, String(given[name]));
  return {
    only: values['only'] ? values['only'].split(',').map(partOf) : parts,
    run_s: one('run'),
    warmUp_s: one('warm-up'),
    connections: many('connections'),
    rates: many('rates'),
    drained: one('drain'),
    rebuilt: one('rebuild'),
    readers: many('readers'),
    starts: one('starts'),
    events: one('events'),
    limit_s: one('limit'),
    ...(values['json'] !== undefined && { json: values['json'] }),
    ...(values['markdown'] !== undefined && { markdown: values['markdown'] }),
    ...(values['profile'] !== undefined && { profile: values['profile'] }),
  };
}

function amount(name: string, text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new Error(`--${name} takes whole numbers above 0, not ${text}`);
  return Number(text);
}

function partOf(text: string): Part {
  const part = parts.find((name) => name === text);
  if (!part) throw new Error(`--only takes ${parts.join(', ')}, not ${text}`);
  return part;
}
