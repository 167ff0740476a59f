import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const root = process.cwd();
const libs = ['kernel', 'contracts', 'platform', 'embedded', 'testing'] as const;

/** What each part may import of the others; everything flows one way. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'libs/kernel': [],
  'libs/contracts': ['kernel'],
  'libs/platform': ['kernel', 'contracts'],
  'libs/embedded': [],
  'libs/testing': ['kernel', 'contracts', 'platform', 'embedded'],
  'apps/intake': ['kernel', 'contracts', 'platform'],
  'apps/referral': ['kernel', 'contracts', 'platform'],
  'apps/settlement': ['kernel', 'contracts', 'platform'],
  'apps/reporting': ['kernel', 'contracts', 'platform'],
  'apps/gateway': ['kernel', 'contracts', 'platform'],
  'apps/cli': ['kernel', 'contracts', 'embedded'],
  bench: ['kernel', 'contracts', 'platform', 'embedded', 'testing'],
};

interface Source {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

function sourcesOf(folder: string): Source[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => {
      const path = relative(root, join(entry.parentPath, entry.name));
      const text = readFileSync(join(root, path), 'utf8');
      const imports = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1]!);
      return { path, text, imports };
    });
}

/** Tests may use the test library; what stands in `test` folders of an app belongs to its tests. */
const isTest = ({ path }: Source) => /\.spec\.ts$|\.simulation\.ts$|\.journey\.ts$|\/test\//.test(path);

describe('imports', () => {
  test.each(Object.keys(allowed))('%s imports only what lies below it', (part) => {
    const may = allowed[part]!;
    for (const source of sourcesOf(part)) {
      const used = source.imports.flatMap((name) => /^@liandong\/(.+)$/.exec(name)?.[1] ?? []);
      const forbidden = used.filter(
        (name) => !may.includes(name) && !(isTest(source) && ['testing', 'embedded', ...libs].includes(name)),
      );
      expect([source.path, forbidden]).toEqual([source.path, []]);
    }
  });

  test.each(Object.keys(allowed))('%s reaches into no other part by a path', (part) => {
    for (const source of sourcesOf(part)) {
      const strays = source.imports.filter(
        (name) => name.startsWith('.') && !relative(root, join(root, source.path, '..', name)).startsWith(`${part}/`),
      );
      expect([source.path, strays]).toEqual([source.path, []]);
    }
  });

  test('what runs imports no test: an image is built without them', () => {
    const imported = Object.keys(allowed)
      .flatMap(sourcesOf)
      .filter((source) => !isTest(source) && !source.path.startsWith('libs/testing/'))
      .flatMap(({ path, imports }) =>
        imports.filter((name) => /\/test\/|\.(spec|simulation)\.js$/.test(name)).map((name) => `${path}: ${name}`),
      );
    expect(imported).toEqual([]);
    const ignored = readFileSync(join(root, '.dockerignore'), 'utf8').split('\n');
    const { exclude } = JSON.parse(readFileSync(join(root, 'tsconfig.build.json'), 'utf8')) as { exclude: string[] };
    expect(ignored).toEqual(expect.arrayContaining([...exclude, '**/test']));
  });

  test('the kernel depends on nothing, not even on Node', () => {
    const outside = sourcesOf('libs/kernel')
      .filter((source) => !isTest(source) && !source.path.includes('/tools/'))
      .flatMap(({ path, imports }) =>
        imports.filter((name) => !name.startsWith('.')).map((name) => `${path}: ${name}`),
      );
    expect(outside).toEqual([]);
  });
});

describe('the words we do not use', () => {
  const all = Object.keys(allowed).flatMap(sourcesOf);

  test('no folder or file is called by a word that says nothing', () => {
    const vague = all.filter(({ path }) => /\b(utils?|common|shared|helpers?|base|core)\b/.test(path));
    expect(vague.map(({ path }) => path)).toEqual([]);
  });

  test('no decision reads the clock, no domain file knows HTTP', () => {
    const pure = all.filter(({ path }) =>
      /apps\/\w+\/src\/(\w+)\/(referral|case|recovery|ledger|preparing|reviewing|working)\.ts$/.test(path),
    );
    expect(pure.length).toBeGreaterThan(3);
    for (const { path, text } of pure) {
      expect([path, /new Date\(\)|Date\.now|@nestjs|typeorm'|HttpException/.test(text)]).toEqual([path, false]);
    }
  });

  test('nobody publishes but the relay, and nobody saves but the unit of work', () => {
    const strays = all.filter(
      (source) =>
        !isTest(source) &&
        !source.path.startsWith('libs/') &&
        // The gateway has no database: what it saves are sessions.
        !source.path.startsWith('apps/gateway') &&
        // It presses from outside, and shows beside it how things are usually done.
        !source.path.startsWith('bench/') &&
        /\.producer\(|\.emit\(|\.save\(|insert into outbox/.test(source.text),
    );
    expect(strays.map(({ path }) => path)).toEqual([]);
  });

  test('no test sleeps, none is skipped or alone', () => {
    const bad = all.filter(
      (source) => isTest(source) && /\b(test|it|describe)\.(only|skip)\(|\bsleep\(/.test(source.text),
    );
    expect(bad.map(({ path }) => path)).toEqual([]);
  });
});
