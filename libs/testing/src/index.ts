export { eventually, type EventuallyOptions } from './eventually.js';
export { createTestDatabase, dropTestDatabase, type DatabaseTemplate } from './test-database.js';
