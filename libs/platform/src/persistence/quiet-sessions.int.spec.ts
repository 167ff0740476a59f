import { startTestService, type TestService } from '@liandong/testing';
import pg from 'pg';
import { tinyService } from '../../test/tiny-service.js';
import { ServiceConfig } from '../boot/service-config.js';
import { Database } from './database.js';

let service: TestService;
let database: Database;

beforeAll(async () => {
  service = await startTestService(tinyService);
  // A server whose administrator wants to see what was bound to a statement that failed.
  const owner = new pg.Client({ connectionString: service.databaseUrl });
  await owner.connect();
  await owner.query(`do $$ begin execute format(
    'alter database %I set log_parameter_max_length_on_error = -1', current_database()); end $$`);
  await owner.end();
  database = new Database(service.app.get(ServiceConfig), tinyService.schema);
  await database.connect();
}, 60_000);
afterAll(async () => {
  await database.onApplicationShutdown();
  await service.stop();
});

test('values bound to a statement that fails stay out of the server’s log, whatever the server is set to', async () => {
  const session = await database.openSession();
  const show = 'show log_parameter_max_length_on_error';
  const answers = await Promise.all([database.requests.query(show), database.worker.query(show), session.query(show)]);
  await session.end();
  for (const { rows } of answers) expect(rows).toEqual([{ log_parameter_max_length_on_error: '0' }]);
});
