import { homedir } from 'node:os';
import { sep } from 'node:path';
import type { DevelopmentAccount } from '@liandong/embedded';
import { people, roleNames } from '../demonstration/people.js';

/** The demonstration data of a start: all of it, a part because its making failed, or none because none was wanted. */
export type Demonstration = 'complete' | 'incomplete' | 'left-out';

/** What a person needs to know once everything runs. */
export interface Closing {
  readonly took: string;
  /** What ended meanwhile and is not back yet. */
  readonly down: readonly string[];
  readonly url: string;
  /** Undefined with an issuer of the user's own: then we know no logins. */
  readonly issuerUrl: string | undefined;
  readonly demonstration: Demonstration;
  readonly logs: readonly string[];
  readonly columns: number;
}

type Row = readonly [name: string, value: string];
const LEAST_COLUMNS = 60;
const GAP = 2;
const MOST_LOGINS = 6;

/** The one table at the end of a start: URLs, logins by role, logs, and what to do next. */
export function closingTable({ took, down, url, issuerUrl, demonstration, logs, columns }: Closing): string {
  const logsRow: Row = ['Logs', logs.map(shortened).join('  ')];
  const places: readonly Row[] = [
    ['Liandong 联动', url],
    ['API', `${url}/api/docs`],
    ...(issuerUrl === undefined ? [ownIssuer, logsRow] : [...signInRows(issuerUrl), logsRow, next]),
    ['Stop', 'Ctrl-C'],
  ];
  const width = Math.max(...places.map(([name]) => widthOf(name))) + GAP;
  const rows = places.flatMap(([name, value]) => {
    const [first = '', ...rest] = wrap(value, Math.max(columns, LEAST_COLUMNS) - width - GAP);
    return [`${padded(name, width)}${first}`, ...rest.map((line) => `${' '.repeat(width)}${line}`)];
  });
  const rule = '─'.repeat(Math.min(Math.max(columns, LEAST_COLUMNS), 100));
  const sentences = wrap(`${ofProcesses(took, down)} ${ofData[demonstration]}`, Math.max(columns, LEAST_COLUMNS));
  return ['', ...sentences, rule, ...rows, rule, ''].join('\n');
}

const ofProcesses = (took: string, down: readonly string[]) =>
  down.length === 0
    ? `Everything runs after ${took}.`
    : `Started in ${took}, but without ${down.join(', ')}, for the reason above; it is tried again.`;

const ofData: Readonly<Record<Demonstration, string>> = {
  complete: 'All people and cases are synthetic.',
  incomplete:
    'But its demonstration data is incomplete, for the reason above: stop with Ctrl-C and start again, which completes it.',
  'left-out': 'No demonstration data was made.',
};

const ownIssuer: Row = [
  'Sign-in',
  'by your issuer; its client, its claims and the first organisation: docs/how-to/use-your-own-servers.md',
];
const next: Row = ['Next', 'in another terminal: npm run demo, or npx liandong token beichuan-clerk'];

function signInRows(issuerUrl: string): readonly Row[] {
  return [['Issuer', `${issuerUrl}  (development only: no passwords)`], ...loginRows(people)];
}

// Most roles are held once in every union: their logins share one form, and the unions are listed once.
function loginRows(accounts: readonly DevelopmentAccount[]): readonly Row[] {
  const roles = Object.entries(roleNames).map(([role, chinese]): Row => {
    const logins = accounts.filter((account) => account.roles.includes(role)).map(({ login }) => login);
    const isInEveryUnion = logins.length > MOST_LOGINS;
    return [`${chinese} ${role}`, isInEveryUnion ? `<union>-${role}, such as beichuan-${role}` : logins.join(' ')];
  });
  const unions = accounts.flatMap(({ login }) => /^(.*)-clerk$/.exec(login)?.[1] ?? []);
  return [...roles, ['<union>', unions.join(' ')]];
}

function shortened(path: string): string {
  const home = homedir() + sep;
  const short = path.startsWith(process.cwd() + sep) ? path.slice(process.cwd().length + 1) : path;
  return short.startsWith(home) ? `~${sep}${short.slice(home.length)}` : short;
}

/** Breaks a text between words into lines of at most so many columns. */
export function wrap(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(last) + 1 + widthOf(word) <= columns) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

const padded = (text: string, width: number) => text + ' '.repeat(Math.max(width - widthOf(text), 0));

/** Columns a text takes in a terminal: Chinese characters and full-width signs take two (Unicode UAX 11). */
export function widthOf(text: string): number {
  return [...text].reduce(
    (sum, character) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(character)
        ? 2
        : 1),
    0,
  );
}
