import jest from '../../jest.config.mjs';
import { part } from './parts.mjs';

const { testRegex: _, roots: __, ...unit } = jest.projects.find(({ displayName }) => displayName === 'unit');

/** Stryker runs one project: the pure tests of a part, and the simulation where the part is the messaging. */
export default {
  ...unit,
  displayName: 'mutation',
  testTimeout: 30_000,
  // All sources, though only some tests: which test reaches a mutant is told by what imports what, also through helpers.
  roots: ['apps', 'libs', 'test'].map((folder) => `<rootDir>/${folder}`),
  testRegex: part().tests.flatMap((folder) => [
    `/${folder}/.*(?<!\\.int|\\.slow)\\.spec\\.ts$`,
    `/${folder}/.*\\.simulation\\.ts$`,
  ]),
  // A minute of random lives for each mutant would be days; the tables they walk have tests of their own.
  testPathIgnorePatterns: ['random-lives'],
};
