export { brokenInvariants } from './broken-invariants.js';
export { eventually, type EventuallyOptions } from './eventually.js';
export { eventsHeardBy, ServiceReadme } from './readme.js';
export { operationsOf } from './operations-of.js';
export { publishEvents, type Publication } from './publish-events.js';
export { startTestService, type TestService, type TestSettings } from './start-test-service.js';
export { TestClient, type Answer, type AnyBody, type Sending } from './test-client.js';
export { createTestDatabase, dropTestDatabase, type DatabaseTemplate } from './test-database.js';
export { TestIdentities, type TestPerson, type TokenFaults } from './test-identities.js';
