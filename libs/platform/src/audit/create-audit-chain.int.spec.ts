import { newId } from '@liandong/kernel';
import { createTestDatabase, dropTestDatabase, startTestService } from '@liandong/testing';
import pg from 'pg';
import { AuditTrail } from '../../test/audit-trail.js';
import { tinyService } from '../../test/tiny-service.js';
import { migrate } from '../persistence/migrate.js';

/** A database of the time before the chains: one folder with two entries, one of them by the system. */
async function databaseOfOld(): Promise<string> {
  const first = { ...tinyService.schema, migrations: tinyService.schema.migrations.slice(0, 1) };
  const url = await createTestDatabase();
  await migrate(url, first);
  const worker = new pg.Client({ connectionString: url, options: '-c role=liandong_worker' });
  await worker.connect();
  const [id, organisation] = [newId(), newId()];
  await worker.query(`insert into folders values ('${id}', 3, '${organisation}', 'open', '')`);
  await worker.query(
    `insert into audit_entries (at, organisation_id, subject, action, aggregate, aggregate_id, version, trace_id)
     values (now(), '${organisation}', 'clerk', 'case.reopened', 'folders', '${id}', 1, ''),
            (now(), null, 'system', 'case.reopened case.closed', 'folders', '${id}', 3, '')`,
  );
  await worker.end();
  return url;
}

test('entries from before the chains are sealed after the update', async () => {
  const databaseUrl = await databaseOfOld();
  const service = await startTestService(tinyService, {
    environment: { DATABASE_URL: databaseUrl, DATABASE_MIGRATE: 'on-start' },
  });
  const trail = await AuditTrail.of({ ...service, databaseUrl });
  try {
    await trail.sealed();
    expect(await trail.verify()).toMatchObject({ entries: 2, chains: 2, sealed: 2, changes: 3, faults: [] });
  } finally {
    await trail.close();
    await service.stop();
    await dropTestDatabase(databaseUrl);
  }
}, 60_000);

test('a verification of a database from before says what to do', async () => {
  const databaseUrl = await databaseOfOld();
  const service = await startTestService(tinyService);
  const trail = await AuditTrail.of(service);
  try {
    await expect(trail.verify({ DATABASE_URL: databaseUrl })).rejects.toThrow('bring it up to date first');
  } finally {
    await trail.close();
    await service.stop();
    await dropTestDatabase(databaseUrl);
  }
}, 60_000);
