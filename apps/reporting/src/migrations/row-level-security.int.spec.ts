import { newId } from '@liandong/kernel';
import { eventually, holesIn, startTestService, unguardedPlatformTables, type TestService } from '@liandong/testing';
import pg from 'pg';
import { Story } from '../../test/story.js';
import { reportingService } from '../definition.js';

let service: TestService;
let database: pg.Client;
const [originId, partnerId, caseId, referralId] = [newId(), newId(), newId(), newId()];

beforeAll(async () => {
  service = await startTestService(reportingService);
  database = new pg.Client({ connectionString: service.databaseUrl, options: '-c search_path=live,public' });
  await database.connect();
  const story = new Story(service.kafkaPrefix);
  await story.case({ id: caseId, ownerId: originId });
  await story.referralSent({ id: referralId, caseId, originId, partnerId });
  await story.recovery(newId(), caseId, { owedFen: '300', paidFen: '100' });
  await eventually('all is told', async () => {
    const { rowCount } = await database.query(`select from timeline_entries where name = 'receipt.allocated'`);
    return (
      rowCount! > 0 && (await database.query('select from referral_facts where sent_at is not null')).rowCount! > 0
    );
  });
  await writeAsOthersDo();
}, 60_000);
afterAll(async () => {
  await database.end();
  await service.stop();
});

/** This service has no commands that are audited; it has the tables all the same. */
async function writeAsOthersDo(): Promise<void> {
  const sql = [
    `insert into idempotency_keys (organisation_id, subject, key, fingerprint) values ('${originId}', 's', 'k', 'f')`,
    `insert into audit_entries (at, organisation_id, subject, action, aggregate, aggregate_id, version, trace_id)
       values (now(), '${originId}', 's', 'a', 'g', '${newId()}', 1, 't')`,
    `insert into audit_seals values ('${originId}', 1, 1, sha256(''), sha256(''), now())`,
    `insert into audit_chains (chain, sequence, hash, sealed_at) values ('${originId}', 1, sha256(''), now())`,
  ];
  for (const statement of sql) await database.query(statement);
}

test('no table of the catalogue has a hole', async () => {
  const publicTables = Object.entries(unguardedPlatformTables);
  const holes = await holesIn({
    databaseUrl: service.databaseUrl,
    owners: [originId, partnerId],
    stranger: newId(),
    // What a consumer writes for itself lies beside the projections.
    unguarded: Object.fromEntries(
      publicTables.map(([name, why]) => [/^(inbox|parked)/.test(name) ? `live.${name}` : name, why]),
    ),
    open: {
      'live.organisations': 'the directory of partners; requests may only read it',
      'live.settlement_facts': 'public facts without identity; their routes ask for the role',
      projection_rebuilds: 'how far a rebuild is, no case in it; its route asks for the operator',
    },
    roots: ['idempotency_keys', 'audit_entries'],
  });
  expect(holes).toEqual([]);
}, 60_000);

test('a rebuild makes its tables with the same policies', async () => {
  const operator = await service.as({ organisationId: newId(), roles: ['operator'] });
  const policies = `select relname, polname, polcmd, pg_get_expr(polqual, polrelid) as condition
    from pg_policy join pg_class c on c.oid = polrelid where relnamespace = 'live'::regnamespace order by 1, 2`;
  const before = (await database.query(policies)).rows;
  expect(before.length).toBeGreaterThan(10);
  const { body } = await operator.post<{ id: string }>('operations/projection-rebuild');
  await eventually('it is over', async () => {
    const { body: rebuild } = await operator.get<{ status: string }>(`operations/projection-rebuild/${body.id}`);
    return rebuild.status === 'completed';
  });
  expect((await database.query(policies)).rows).toEqual(before);
}, 60_000);
