import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Who may ask the machine for the time of day: the clock itself, what is not part of a running service, and who judges
 * a token, which the issuer's machine dated, not the clock that a test sets.
 */
const mayAsk =
  /^libs\/(kernel\/src\/(clock|ids)|platform\/src\/access\/token-verifier|embedded\/src\/issuer-memory|testing\/src\/.*)\.ts$|^apps\/cli\//;

const sources = ['libs', 'apps'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.spec)\.ts$/.test(entry.name) && entry.parentPath.includes('/src'))
    .map((entry) => join(entry.parentPath, entry.name)),
);

test('no service asks the machine for the time of day: it has a clock, and a span is measured by performance.now()', () => {
  const asking = sources.filter((path) => /\bDate\.now\(|\bnew Date\(\)/.test(readFileSync(path, 'utf8')));
  expect(asking.some((path) => mayAsk.test(path))).toBe(true);
  expect(asking.filter((path) => !mayAsk.test(path))).toEqual([]);
});
