import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** class-validator looks into a nested object only where there is one: what is missing passes, and breaks further in. */
test('every nested object of a request is optional, a list, or said to be an object', () => {
  const files = readdirSync('apps', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.dto.ts'))
    .map((file) => join('apps', file));
  expect(files.length).toBeGreaterThan(10);
  const holes = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/^(?:[ ]{2}@.*\n)*[ ]{2}.*@ValidateNested\(\).*(?:\n[ ]{2}.*)*?!:|\?:/gm)]
      .map(([property]) => property)
      .filter((property) => property.includes('@ValidateNested()') && !/@IsOptional|@IsArray|@IsObject/.test(property))
      .map((property) => `${basename(file)}: ${property.trim().split('\n')[0]}`),
  );
  expect(holes).toEqual([]);
});
