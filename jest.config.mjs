const swc = {
  sourceMaps: 'inline',
  module: { type: 'es6' },
  jsc: {
    target: 'es2022',
    keepClassNames: true,
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
  },
};

const common = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.liandong'],
  transform: { '^.+\\.ts$': ['@swc/jest', swc] },
  moduleNameMapper: {
    '^@liandong/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
};

/** One PostgreSQL and one Kafka for all that need real servers. */
const onRealServers = {
  globalSetup: '<rootDir>/libs/testing/global-setup.mjs',
  globalTeardown: '<rootDir>/libs/testing/global-teardown.mjs',
};

/** Every process, started and stopped as a person would. */
const onTheWholeSystem = {
  globalSetup: '<rootDir>/test/journeys/start-system.mjs',
  globalTeardown: '<rootDir>/test/journeys/stop-system.mjs',
};

export default {
  // Two cores have work for three: a file waits for servers about a fifth of its time.
  maxWorkers: 3,
  // A worker keeps the modules of the files it has run. Without an end to it, the last files took eight times as long.
  workerIdleMemoryLimit: '700MB',
  testTimeout: 30_000,
  projects: [
    // Pure code: no process, no network, milliseconds.
    {
      ...common,
      displayName: 'unit',
      testRegex: '(?<!\\.int|\\.slow)\\.spec\\.ts$',
      roots: ['apps', 'libs', 'bench', 'test/architecture', 'test/contracts'].map((folder) => `<rootDir>/${folder}`),
    },
    // One service at a time over HTTP.
    {
      ...common,
      ...onRealServers,
      displayName: 'integration',
      testRegex: '\\.int\\.spec\\.ts$',
      roots: ['<rootDir>/apps', '<rootDir>/libs'],
    },
    // The same logic as in production on a simulated store, broker and clock, seed by seed.
    {
      ...common,
      displayName: 'simulation',
      testRegex: '\\.simulation\\.ts$',
      roots: ['<rootDir>/test/simulation', '<rootDir>/apps'],
    },
    // All services as processes of their own, and everything that can go wrong around them.
    {
      ...common,
      displayName: 'faults',
      testRegex: '\\.faults\\.ts$',
      roots: ['<rootDir>/test/faults'],
    },
    // What people come for, from the first call to the last.
    {
      ...common,
      ...onTheWholeSystem,
      displayName: 'journeys',
      testRegex: '\\.journey\\.ts$',
      roots: ['<rootDir>/test/journeys'],
    },
    // The same where servers are started, killed and brought up to date, which takes longer than what they do.
    {
      ...common,
      ...onRealServers,
      displayName: 'slow',
      testRegex: '\\.slow\\.spec\\.ts$',
      roots: ['<rootDir>/apps', '<rootDir>/libs'],
    },
    // What must hold wherever one looks: every path, every place, every row; and the story for which a system of its own
    // lives through three years. They take longer than all journeys.
    {
      ...common,
      ...onTheWholeSystem,
      displayName: 'proofs',
      testRegex: '\\.(proof|long-journey)\\.ts$',
      roots: ['<rootDir>/test/proofs', '<rootDir>/test/journeys'],
    },
  ],
};
