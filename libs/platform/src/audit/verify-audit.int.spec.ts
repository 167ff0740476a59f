import { AuditCheckpointPublished, ReferralStarted, topicOf } from '@liandong/contracts';
import { newId } from '@liandong/kernel';
import { dropTestDatabase, eventually, publishEvents, startTestService, type TestService } from '@liandong/testing';
import { Partitioners } from 'kafkajs';
import { AuditTrail } from '../../test/audit-trail.js';
import { kafka, recordOf } from '../../test/records.js';
import { tinyService } from '../../test/tiny-service.js';
import { ENTRY } from './audit-tables.js';
import { checkpointSubject } from './chain-writer.js';
import { hashOf, withMicroseconds, type AuditEntry } from './seal.js';

const tables = ['audit_entries', 'audit_seals', 'audit_chains', 'audit_unsealed', 'folders'];
const guarded = tables.filter((table) => table !== 'audit_unsealed');

let service: TestService;
let trail: AuditTrail;
const [organisation, other] = [newId(), newId()];
const folder = newId();

/** Two organisations and the system leave a trail; then the service is stopped, so that nobody mends it meanwhile. */
beforeAll(async () => {
  service = await startTestService(tinyService, {
    environment: { AUDIT_SEAL_INTERVAL_MS: '20', AUDIT_CHECKPOINT_MS: '10' },
  });
  trail = await AuditTrail.of(service);
  const clerk = await service.as({ organisationId: organisation, roles: ['clerk'], subject: 'clerk-1' });
  await clerk.post('folders', { id: folder });
  await trail.published();
  for (const [version, events] of [1, 3, 1, 1, 2, 1].entries()) {
    const before = [1, 2, 5, 6, 7, 9][version]!;
    const answer = await clerk.post(`folders/${folder}/note`, { text: 'x', events }, { ifMatch: before });
    expect(answer.status).toBe(200);
    // One by one, so that there is a checkpoint of every place in the chain.
    await trail.published();
  }
  await (await service.as({ organisationId: other, roles: ['clerk'] })).post('folders', { id: newId() });
  const referralId = newId();
  const event = new ReferralStarted({ referralId, caseId: newId(), startedAt: '2026-03-02T02:30:00.000Z' });
  await publishEvents(service.kafkaPrefix, [{ event, subject: referralId, version: 1 }]);
  await eventually('the system acted', () => trail.number(`select count(*) from audit_chains where chain = 'system'`));
  await trail.published();
  // What another service says of a chain of the same name is none of ours.
  const foreign = { service: 'referral', chain: other, sequence: 1, hash: 'f'.repeat(64) } as const;
  await sendCheckpoint(new AuditCheckpointPublished({ ...foreign, sealedAt: '2026-03-02T02:30:00.000Z' }));
  await service.app.close();
  // Written along with another aggregate and not changed since: of such a one there is nothing to tell.
  await trail.rows('insert into folders values ($1, 0, $2, $3, $4)', [newId(), other, 'open', '']);
}, 60_000);
/** As the referral service would, on the topic that both publish. */
async function sendCheckpoint(checkpoint: AuditCheckpointPublished): Promise<void> {
  const producer = kafka().producer({ createPartitioner: Partitioners.DefaultPartitioner });
  await producer.connect();
  const messages = [recordOf(checkpoint, checkpointSubject(checkpoint), null)];
  await producer.send({ topic: `${service.kafkaPrefix}${topicOf(checkpoint)}`, messages });
  await producer.disconnect();
}
afterAll(async () => {
  await trail.close();
  await service.identities.stop();
  await dropTestDatabase(service.databaseUrl);
});

/** Takes away what protects the tables, or puts it back: their owner can, and nobody else may. */
async function protect(verb: 'disable' | 'enable'): Promise<void> {
  for (const table of guarded) await trail.owner.query(`alter table ${table} ${verb} row level security`);
  for (const table of guarded) await trail.owner.query(`alter table ${table} ${verb} trigger user`);
}

/** Does what `statements` say to the tables, verifies, and puts the tables back as they were. */
async function faultsAfter(statements: string, values: unknown[] = []): Promise<string[]> {
  return faultsOf(() => trail.owner.query(statements, values));
}

async function faultsOf(tamper: () => Promise<unknown>): Promise<string[]> {
  const { owner } = trail;
  await protect('disable');
  for (const table of tables) await owner.query(`create table kept_${table} as table ${table}`);
  try {
    await tamper();
    return await trail.faults();
  } finally {
    for (const table of tables) {
      await owner.query(`truncate ${table} cascade`);
      await owner.query(`insert into ${table} overriding system value table kept_${table}`);
      await owner.query(`drop table kept_${table}`);
    }
    await protect('enable');
  }
}

/** The number of the entry at a place of the organisation's chain. */
const entryAt = (sequence: number) =>
  trail.number('select entry_id from audit_seals where chain = $1 and sequence = $2', [organisation, sequence]);

test('a trail that nobody touched is whole: every chain, checkpoint and change is looked at', async () => {
  expect(await trail.verify()).toEqual({
    service: 'intake',
    entries: 9,
    chains: 3,
    sealed: 9,
    waiting: 0,
    checkpoints: 9,
    changes: 12,
    faultCount: 0,
    faults: [],
  });
});

describe('finds', () => {
  test('an edit, in every column', async () => {
    const id = await entryAt(3);
    const edits = {
      at: `at + interval '1 microsecond'`,
      subject: `'clerk-2'`,
      trace_id: `'0'`,
      organisation_id: `'${other}'`,
      aggregate: `'cases'`,
      action: `'case.closed'`,
    };
    for (const [column, value] of Object.entries(edits)) {
      const found = await faultsAfter(`update audit_entries set ${column} = ${value} where id = ${id}`);
      expect(found[0]).toMatch(
        new RegExp(`^edited: chain ${organisation}, seal 3, entry ${id} \\(.*\\): not what was sealed$`),
      );
    }
  });

  test('a deletion: of an entry, of its seal too, and of one that was not sealed yet', async () => {
    const id = await entryAt(3);
    expect(await faultsAfter(`delete from audit_entries where id = ${id}`)).toEqual([
      `deleted: chain ${organisation}, seal 3, entry ${id}: gone, and its seal is still there`,
      `unaudited: folders ${folder}: no entry tells of versions 3 to 5`,
    ]);
    expect(
      await faultsAfter(`delete from audit_seals where entry_id = ${id}; delete from audit_entries where id = ${id}`),
    ).toEqual([
      `deleted: chain ${organisation}, seal 3: gone`,
      `unaudited: folders ${folder}: no entry tells of versions 3 to 5`,
    ]);
    expect(await faultsAfter('insert into audit_unsealed values (999)')).toEqual([
      'deleted: entry 999: waited for its seal and is gone',
    ]);
  });

  test('an insertion: without a seal, and of a change that never was', async () => {
    const insert = `insert into audit_entries
      overriding system value select 998, at, organisation_id, subject, action, aggregate, aggregate_id, 11, trace_id
      from audit_entries where id = ${await entryAt(7)}`;
    const neverWas = `inserted: entry 998: tells of version 11 of folders ${folder}, which has come to version 10 only`;
    expect(await faultsAfter(insert)).toEqual([
      'inserted: entry 998: written by no command: it has no seal and waits for none',
      neverWas,
    ]);
    expect(await faultsAfter(`${insert}; insert into audit_unsealed values (998)`)).toEqual([neverWas]);
    expect(
      await faultsAfter(`${insert}; update audit_entries set aggregate = 'letters', aggregate_id = gen_random_uuid()
        where id = 998; insert into audit_unsealed values (998)`),
    ).toEqual(['inserted: entry 998: tells of letters, which this service has not']);
    // A version within one that is there: told twice.
    expect(
      await faultsAfter(
        `${insert}; update audit_entries set version = 4 where id = 998; insert into audit_unsealed values (998)`,
      ),
    ).toEqual([
      `inserted: entry ${await entryAt(3)}: tells of versions 3 to 5 of folders ${folder}, and so does one before it`,
      `unaudited: folders ${folder}: no entry tells of version 3`,
    ]);
  });

  test('a reordering: two entries exchanged, and two seals', async () => {
    const [a, b] = [await entryAt(3), await entryAt(4)];
    const exchanged = await faultsAfter(`delete from audit_entries where id in (${a}, ${b});
      insert into audit_entries overriding system value select ${a + b} - id, at, organisation_id, subject, action,
        aggregate, aggregate_id, version, trace_id from kept_audit_entries where id in (${a}, ${b})`);
    expect(exchanged.map((fault) => fault.replace(/ \(.*\)/, ''))).toEqual([
      `reordered: chain ${organisation}, seal 3, entry ${a}: exchanged with entry ${b}`,
      `reordered: chain ${organisation}, seal 4, entry ${b}: exchanged with entry ${a}`,
    ]);
    const seals = await faultsAfter(`alter table audit_seals drop constraint audit_seals_pkey;
      update audit_seals set sequence = 7 - sequence where chain = '${organisation}' and sequence in (3, 4);
      alter table audit_seals add primary key (chain, sequence)`);
    expect(seals.filter((fault) => fault.startsWith('reordered')).map((fault) => /entry \d+/.exec(fault)![0])).toEqual(
      [b, a, await entryAt(5)].map((id) => `entry ${id}`),
    );
  });

  test('a cut tail: entries only, entries with their seals, and all that the database knows of them', async () => {
    const [sixth, seventh] = [await entryAt(6), await entryAt(7)];
    const cutEntries = `delete from audit_entries where id in (${sixth}, ${seventh});`;
    expect((await faultsAfter(cutEntries)).map((fault) => fault.split(' ')[0])).toEqual([
      'deleted:',
      'deleted:',
      'unaudited:',
    ]);
    const cutSeals = `${cutEntries} delete from audit_seals where entry_id in (${sixth}, ${seventh});`;
    expect(await faultsAfter(cutSeals)).toContain(
      `tail-cut: chain ${organisation}, seals 6 to 7: the sealer had come to seal 7, and the chain ends with seal 5`,
    );
    const cutAll = `${cutSeals} update folders set version = 7 where id = '${folder}';
      update audit_chains set sequence = 5, told_sequence = 5, told_count = told_count - 2,
        hash = (select hash from audit_seals where chain = '${organisation}' and sequence = 5)
      where chain = '${organisation}'`;
    expect(await faultsAfter(cutAll)).toEqual([
      `tail-cut: chain ${organisation}, seal 6: known to a checkpoint, and the chain ends with seal 5`,
      `tail-cut: chain ${organisation}, seal 7: known to a checkpoint, and the chain ends with seal 5`,
    ]);
  });

  test('a chain that was removed with all that tells of it', async () => {
    const found = await faultsAfter(`delete from audit_entries where organisation_id = '${other}';
      delete from audit_seals where chain = '${other}'; delete from audit_chains where chain = '${other}';
      delete from folders where owner_id = '${other}'`);
    expect(found).toEqual([`tail-cut: chain ${other}, seal 1: known to a checkpoint, and the chain ends with seal 0`]);
  });

  test('a chain written anew to its end, so that all in the database fits', async () => {
    const found = await faultsOf(async () => {
      await trail.owner.query(`update audit_entries set subject = 'clerk-2' where id = ${await entryAt(3)}`);
      const rows = await trail.rows<{ entry: AuditEntry; sequence: string; sealed_at: Date; previous: string }>(
        `select ${ENTRY} as entry, sequence, sealed_at, encode(previous, 'hex') as previous from audit_seals
         join audit_entries as entry on entry.id = entry_id where chain = $1 and sequence >= 3 order by sequence`,
        [organisation],
      );
      let previous = rows[0]!.previous;
      for (const { entry, sequence, sealed_at } of rows) {
        const hash = hashOf(previous, withMicroseconds(sealed_at), entry);
        await trail.owner.query(
          `update audit_seals set previous = decode($3, 'hex'), hash = decode($4, 'hex') where chain = $1 and sequence = $2`,
          [organisation, sequence, previous, hash],
        );
        previous = hash;
      }
      await trail.owner.query(`update audit_chains set hash = decode($2, 'hex') where chain = $1`, [
        organisation,
        previous,
      ]);
    });
    expect(found.map((fault) => fault.split(': has another')[0])).toEqual(
      [3, 4, 5, 6, 7].map((sequence) => `rewritten: chain ${organisation}, seal ${sequence}`),
    );
  });

  test('a change of state without an entry, and checkpoints that Kafka does not hold', async () => {
    expect(await faultsAfter(`update folders set version = 12 where id = '${folder}'`)).toEqual([
      `unaudited: folders ${folder}: no entry tells of versions 11 to 12`,
    ]);
    expect(await faultsAfter(`update audit_chains set told_count = 9 where chain = '${other}'`)).toEqual([
      `checkpoint-lost: chain ${other}: Kafka holds 1 of the 9 checkpoints that were published`,
    ]);
  });
});

test('a checkpoint that has not left yet, or left while Kafka was read, is not lost', async () => {
  const leaving = (sentAt: string) =>
    `insert into outbox (event_id, topic, type, subject, occurred_at, traceparent, payload, sent_at)
     values (gen_random_uuid(), 'audit.checkpoints', 'cn.liandong.audit.checkpoint-published.v1',
             'intake/${other}', now(), '', '{}', ${sentAt})`;
  const found = await faultsAfter(`${leaving('null')}; ${leaving(`now() + interval '1 minute'`)};
    update audit_chains set told_count = 3 where chain = '${other}'`);
  expect(found).toEqual([]);
  const lost = await faultsAfter(`update audit_chains set told_count = 5 where chain = '${other}'`);
  await trail.owner.query(`delete from outbox where payload = '{}'`);
  expect(lost).toEqual([`checkpoint-lost: chain ${other}: Kafka holds 1 of the 3 checkpoints that were published`]);
});

test('after all this, restored, it is whole again', async () => {
  expect(await trail.faults()).toEqual([]);
});
