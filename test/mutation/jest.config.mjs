import jest from '../../jest.config.mjs';
import { part } from './parts.mjs';

const { testRegex: _, roots: __, ...unit } = jest.projects.find(({ displayName }) => displayName === 'unit');

/** Stryker runs one project: the pure tests of a part, and the simulation where the part is the messaging. */
export default {
  ...unit,
  displayName: 'mutation',
  testTimeout: 30_000,
  roots: part().tests.map((folder) => `<rootDir>/${folder}`),
  testRegex: ['(?<!\\.int)\\.spec\\.ts$', '\\.simulation\\.ts$'],
  // A minute of random lives for each mutant would be days; the tables they walk have tests of their own.
  testPathIgnorePatterns: ['random-lives'],
};
