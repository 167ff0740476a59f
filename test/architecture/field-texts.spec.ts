import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fieldTexts } from '@liandong/contracts';

/** Sources of services and libraries, without their tests. */
const sources = ['apps', 'libs']
  .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
  .filter(
    (entry) =>
      entry.isFile() && /(?<!spec)\.ts$/.test(entry.name) && !/\/(test|dist|node_modules)(\/|$)/.test(entry.parentPath),
  )
  .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));

const codesIn = (form: RegExp) => sources.flatMap((text) => [...text.matchAll(form)].map(([, code]) => code!));
/** Class-validator's decorators that requests use, as the codes that their rules become. */
const rules = new Set(
  codesIn(/@(?:IsOptional\(\) @)?(Is[A-Z]\w*|Array[A-Z]\w*|M(?:in|ax)(?:Length)?|Matches|Length)\(/g).map((rule) =>
    rule
      .replace(/^Length$/, 'IsLength')
      .replace('UUID', 'Uuid')
      .replace(/[A-Z]/g, (letter, at) => `${at === 0 ? '' : '-'}${letter.toLowerCase()}`),
  ),
);
const ours = new Set([
  'is-optional', 'is-one-of', 'is-fen', 'is-positive-fen', 'is-signed-fen', 'is-division-code', 'is-day', 'is-instant', 'is-digest',
  'is-line', 'is-mail-address', 'is-id', 'is-count', 'is-case-number', 'is-key', 'is-url', 'is-in', 'is-words', 'is-position',
  'is-object',
]); // prettier-ignore

test('every code that can stand beside a pointer has its sentence in Chinese and English', () => {
  const codes = [
    ...codesIn(/pointer: [^}]*?code: '([a-z-]+)'/g),
    ...codesIn(/(?:problem|warning)\([^()]*?, '([a-z-]+)'/g),
    ...codesIn(/\btext\([^,]+, '([a-z-]+)'/g),
    ...codesIn(/message: '([a-z-]+)'/g),
    ...[...rules].filter((rule) => !ours.has(rule)),
  ];
  expect(codes.length).toBeGreaterThan(60);
  expect([...new Set(codes)].filter((code) => !fieldTexts[code])).toEqual([]);
  for (const { zh, en } of Object.values(fieldTexts)) {
    expect(zh).toMatch(/[\u4e00-\u9fff]/);
    expect(en).toMatch(/^[a-z][^\u4e00-\u9fff]+[^.]$/);
  }
});
