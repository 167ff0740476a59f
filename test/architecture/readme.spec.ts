import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { services, topics } from '@liandong/contracts';

const readmes = ['README.md', 'README.zh-CN.md'].map((file): [string, string] => [file, readFileSync(file, 'utf8')]);

/** The picture of a README: its block of text, not of commands. */
const pictureOf = (text: string) => /```text\n([^]*?)```/.exec(text)?.[1] ?? '';

describe.each(readmes)('%s', (_file, text) => {
  test('draws the services, topics and databases that exist, and no other', () => {
    const picture = pictureOf(text);
    const apps = readdirSync('apps').filter((app) => app !== 'cli');
    for (const app of apps) expect(picture).toContain(app);
    expect(new Set(picture.match(/\b[a-z]+\.(events|facts|checkpoints)\b/g))).toEqual(new Set(topics));
    expect(new Set(picture.match(/\bliandong_[a-z]+\b/g))).toEqual(
      new Set(services.map((service) => `liandong_${service}`)),
    );
  });

  test('links to what is there', () => {
    const targets = [...text.matchAll(/\]\(([^)]+)\)/g)].map((match) => match[1]!);
    expect(targets.filter((target) => !existsSync(target))).toEqual([]);
  });

  test('fits a screen', () => {
    expect(text.split('\n').length).toBeLessThan(60);
  });
});

test('the page for the union of origin names operations that exist', () => {
  const { paths } = JSON.parse(readFileSync('docs/contracts/openapi.json', 'utf8')) as {
    paths: Record<string, Record<string, unknown>>;
  };
  const page = readFileSync('docs/for/an-origin-union.md', 'utf8');
  const named = [...page.matchAll(/`(GET|POST) (\/[^`]+)`/g)].map((match) => [match[1]!.toLowerCase(), match[2]!]);
  expect(named.length).toBeGreaterThan(25);
  for (const [method, path] of named) {
    expect([method, path, paths[`/api/v1${path}`]?.[method!] !== undefined]).toEqual([method, path, true]);
  }
});

test('the documents link to what is there', () => {
  const folders = ['docs/how-to', 'docs/for'];
  const pages = [
    'docs/architecture.md',
    ...folders.flatMap((folder) => readdirSync(folder).map((page) => `${folder}/${page}`)),
  ];
  for (const page of pages) {
    const folder = page.replace(/[^/]+$/, '');
    const targets = [...readFileSync(page, 'utf8').matchAll(/\]\(([^)#]+)\)/g)].map((match) => `${folder}${match[1]}`);
    expect([page, targets.filter((target) => !existsSync(target))]).toEqual([page, []]);
    const files = [
      ...readFileSync(page, 'utf8').matchAll(/`((?:apps|libs|test|docs)\/[\w./-]+\.(?:ts|md|json))`/g),
    ].map((match) => match[1]!);
    expect([page, files.filter((file) => !file.includes('<') && !existsSync(file))]).toEqual([page, []]);
  }
});
