import { part } from './parts.mjs';

const { name, mutate } = part();

export default {
  testRunner: 'jest',
  testRunnerNodeArgs: ['--disable-warning=ExperimentalWarning', '--experimental-vm-modules'],
  // The files that reach what is mutated, and no others: Jest loads every file that it is given, for each mutant.
  jest: { projectType: 'custom', configFile: 'test/mutation/jest.config.mjs', enableFindRelatedTests: true },
  coverageAnalysis: 'perTest',
  // A mutant that acts while a module is loaded needs every test of the part, each time: hours for tables and patterns.
  ignoreStatic: true,
  // Jest keeps the modules of every run, and each mutant is one: after some twenty a runner holds 3 GB and hardly moves.
  maxTestRunnerReuse: 6,
  mutate: [...mutate, '!**/*.spec.ts', '!**/*.data.ts', '!**/index.ts'],
  // The score below which the command fails.
  thresholds: { high: 95, low: 85, break: 85 },
  reporters: ['clear-text', 'progress-append-only', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: `.liandong/mutation/${name}.json` },
  ignorePatterns: ['.liandong', 'dist', 'bench', 'containers'],
  tempDirName: '.liandong/stryker',
};
