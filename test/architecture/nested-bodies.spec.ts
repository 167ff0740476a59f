import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/**
 * class-validator looks into a nested object only where there is one: what is missing passes and breaks further in, and
 * so does an empty list, in whose entries it looks for what should be the object's own.
 */
test('every nested object of a request is said to be an object, and every list of them a list of objects', () => {
  const files = readdirSync('apps', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.dto.ts'))
    .map((file) => join('apps', file));
  const properties = files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split(/(?<=[!?]: .*;)\n/)
      .filter((property) => property.includes('@ValidateNested('))
      .map((property) => ({ file: basename(file), property })),
  );
  expect(properties.length).toBeGreaterThan(15);
  const holes = properties.filter(({ property }) =>
    property.includes('@ValidateNested({ each: true })')
      ? !property.includes('@IsArray()') || !property.includes('@IsObject({ each: true })')
      : !property.includes('@IsObject()'),
  );
  expect(holes).toEqual([]);
});
