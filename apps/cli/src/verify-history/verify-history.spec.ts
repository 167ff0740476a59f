import { digestOf } from '@liandong/contracts';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareHistories } from './compare-histories.js';
import { faultsOf } from './faults-of.js';
import { readHistory, type Entry, type Exported } from './read-history.js';
import { verifyHistoryCommand } from './verify-history.command.js';

/** An export as the service gave it once; what it tells is made up. */
const text = readFileSync(new URL('../../test/history.json', import.meta.url), 'utf8');
type Told = Entry & { data: Record<string, unknown>; previous: string; digest: string; version: number };
interface Editable {
  history: {
    referral: { id: string; number: string; version: number; partnerRegion: string };
    packages: { version: number; digest: string }[];
    entries: Told[];
  };
  digest: string;
}

/** The export after somebody changed it by hand. */
function edited(change: (file: Editable) => void): Exported {
  const file = JSON.parse(text) as Editable;
  change(file);
  return readHistory(JSON.stringify(file), 'ours.json');
}

/** Digests everything anew, as a forger would who knows how. */
function digestAnew(file: Editable): void {
  let previous = '0'.repeat(64);
  file.history.entries = file.history.entries.map(({ digest: _, ...entry }, index) => {
    const linked = { ...entry, previous, version: index + 1 } as Told;
    previous = digestOf(linked);
    return { ...linked, digest: previous };
  });
  file.history.referral.version = file.history.entries.length;
  file.digest = digestOf(file.history);
}

const kindsOf = (exported: Exported) => faultsOf(exported).map(({ kind, detail }) => `${kind}: ${detail}`);
const whole = edited(() => undefined);
const count = whole.history.entries.length;

describe('one file', () => {
  test('as it was exported has no fault', () => {
    expect(count).toBeGreaterThan(6);
    expect(faultsOf(whole)).toEqual([]);
  });

  test.each<[string, (file: Editable) => void, RegExp[]]>([
    ['data', ({ history }) => (history.entries[3]!.data['caseId'] = 'another'), [/^edited: entry 4 \(referral\.\S+\)/]],
    [
      'its digest',
      ({ history }) => (history.entries[3]!.digest = 'f'.repeat(64)),
      [/^edited: entry 4/, /^inserted: entry 5/],
    ],
    ['its link', ({ history }) => (history.entries[3]!.previous = 'f'.repeat(64)), [/^edited: entry 4/]],
    ['the first', ({ history }) => void history.entries.shift(), [/^removed: entry 1: not there$/]],
    ['two', ({ history }) => void history.entries.splice(2, 2), [/^removed: entries 3 to 4: not there$/]],
    ['the last', ({ history }) => void history.entries.pop(), [new RegExp(`^cut: entry ${count} at the end`)]],
    ['all', ({ history }) => void history.entries.splice(0), [new RegExp(`^cut: entries 1 to ${count} at the end`)]],
    [
      'places',
      ({ history }) => void history.entries.splice(2, 2, history.entries[3]!, history.entries[2]!),
      [/^reordered: entry 3 \(.+\): stands after entry 4$/],
    ],
    ['a repeat', ({ history }) => void history.entries.splice(4, 0, history.entries[2]!), [/^inserted: entry 3/]],
    ['the parties', ({ history }) => (history.referral.partnerRegion = '110000'), [/^edited: the whole/]],
    ['a package', ({ history }) => (history.packages[0]!.digest = 'f'.repeat(64)), [/^edited: the whole/]],
    [
      'the end, and the version with it',
      ({ history }) => {
        history.entries.pop();
        history.referral.version -= 1;
      },
      [/^edited: the whole/],
    ],
    [
      'one for another that is digested',
      ({ history }) => {
        const { digest: _, ...entry } = history.entries[3]!;
        const forged = { ...entry, data: { forged: true } };
        history.entries[3] = { ...forged, digest: digestOf(forged) };
      },
      [/^inserted: entry 5 .+ chained to another/],
    ],
    [
      'one more in the middle, all behind it numbered on',
      ({ history }) => {
        const behind = history.entries.slice(3).map((entry) => ({ ...entry, version: entry.version + 1 }));
        history.entries = [...history.entries.slice(0, 3), { ...history.entries[3]! }, ...behind];
        history.referral.version += 1;
      },
      Array.from({ length: count - 3 }, (_, index) => new RegExp(`^edited: entry ${index + 5} `)),
    ],
  ])('changed by hand is found: %s', (_what, change, found) => {
    expect(kindsOf(edited(change))).toEqual(found.map((line) => expect.stringMatching(line)));
  });

  test.each(['', '[]', '{}', '{"history":{"format":"other"},"digest":"x"}', '{"history":null,"digest":"x"}'])(
    'with %j is refused in a sentence',
    (content) => expect(() => readHistory(content, 'ours.json')).toThrow(/The file ours\.json/),
  );
});

describe('two files', () => {
  const compare = (one: Exported, other: Exported) =>
    compareHistories({ file: 'ours.json', ...one }, { file: 'theirs.json', ...other });
  const older = edited((file) => {
    file.history.entries.splice(-2);
    digestAnew(file);
  });

  test('of one version are the same', () => {
    expect(compare(whole, whole)).toEqual({ agree: true, says: 'the two histories are the same' });
  });

  test('of two versions: one is the beginning of the other, whichever is named first', () => {
    const says = 'theirs.json is the beginning of ours.json, which is newer by 2 entries';
    expect(faultsOf(older)).toEqual([]);
    expect(compare(whole, older)).toEqual({ agree: true, says });
    expect(compare(older, whole).says).toMatch(/^ours\.json is the beginning of theirs\.json/);
  });

  test.each<[string, (file: Editable) => void, RegExp]>([
    [
      'an entry',
      ({ history }) => (history.entries[3]!.data['forged'] = true),
      /differ from entry 4 \(referral\.\S+\) on$/,
    ],
    ['an entry less', ({ history }) => void history.entries.splice(3, 1), /differ from entry 4/],
    ['the parties', ({ history }) => (history.referral.partnerRegion = '110000'), /differ in what they say of the ref/],
    ['a package', ({ history }) => (history.packages[0]!.digest = 'f'.repeat(64)), /differ in their packages$/],
    ['a package less', ({ history }) => void history.packages.pop(), /differ in their packages$/],
    ['the referral', ({ history }) => (history.referral.id = 'another'), /are of two referrals/],
  ])('differ where one was forged throughout: %s', (_what, change, says) => {
    const forged = edited((file) => {
      change(file);
      digestAnew(file);
    });
    expect(faultsOf(forged)).toEqual([]);
    expect(compare(whole, forged)).toEqual({ agree: false, says: expect.stringMatching(says) });
  });
});

describe('the command', () => {
  let folder: string;
  beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'history-'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** What it says of exports that were saved, and the code it ends with. */
  async function run(...exported: readonly object[]) {
    const files = exported.map((one, index) => join(folder, `${index}.json`));
    for (const [index, file] of files.entries()) writeFileSync(file, JSON.stringify(exported[index]));
    const lines: string[] = [];
    const code = await verifyHistoryCommand(files[0]!, files[1], (line) => lines.push(line));
    return { code, lines };
  }
  const cut = edited(({ history }) => void history.entries.pop());
  const forged = edited((file) => {
    file.history.entries[3]!.data['forged'] = true;
    digestAnew(file);
  });

  test('ends with 0, 1 or 2, and a sentence', async () => {
    expect(await run(whole)).toMatchObject({
      code: 0,
      lines: [
        expect.stringMatching(/R510726-2026-000001 up to version 11$/),
        `digest ${whole.digest}`,
        expect.any(String),
      ],
    });
    expect(await run(whole, whole)).toMatchObject({ code: 0 });
    const { code, lines } = await run(whole, cut);
    expect([code, lines.slice(-2)]).toEqual([
      1,
      ['✗ cut: entry 11 at the end: not there', 'the history is not as it was exported'],
    ]);
    expect(await run(whole, forged)).toMatchObject({ code: 2 });
  });

  test('a file that is not there is named', async () => {
    await expect(verifyHistoryCommand(join(folder, 'nowhere.json'))).rejects.toThrow(/no file .+nowhere\.json/);
  });
});

describe('the program of docs/how-to/verify-a-history.md', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'history-'));
    const [, program] = /```js\n([^]*?)```/.exec(readFileSync('docs/how-to/verify-a-history.md', 'utf8'))!;
    writeFileSync(join(folder, 'verify.mjs'), program!);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const answerTo = (exported: object) => {
    writeFileSync(join(folder, 'ours.json'), JSON.stringify(exported));
    return execFileSync(process.execPath, [join(folder, 'verify.mjs'), join(folder, 'ours.json')], {
      encoding: 'utf8',
    });
  };

  test('says the same as the command', () => {
    expect(answerTo(whole)).toBe('whole\n');
    expect(answerTo(edited(({ history }) => (history.entries[3]!.data['caseId'] = 'another')))).toBe('broken\n');
    expect(answerTo(edited(({ history }) => void history.entries.pop()))).toBe('broken\n');
    expect(answerTo(edited(({ history }) => (history.referral.partnerRegion = '110000')))).toBe('broken\n');
  });
});
