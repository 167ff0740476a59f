import { newId } from '@liandong/kernel';
import { eventually, holesIn, unguardedPlatformTables } from '@liandong/testing';
import pg from 'pg';
import { form, pdf } from '../../test/files.js';
import { claimant, consent, registration, startIntake, type IntakeUnderTest, type Union } from '../../test/mothers.js';

let intake: IntakeUnderTest;
let owner: Union;
let partner: Union;
let stranger: Union;
let app: pg.Client;
let caseId: string;

beforeAll(async () => {
  intake = await startIntake();
  owner = await intake.union();
  partner = await intake.union({ divisionCode: '440600' });
  stranger = await intake.union({ divisionCode: '511902' });
  app = new pg.Client({ connectionString: intake.databaseUrl, options: '-c role=liandong_app' });
  await app.connect();

  const { body: file } = await owner.clerk.post<{ id: string }>('evidence-files', form(pdf()));
  const { body } = await owner.clerk.post<{ id: string }>(
    'cases',
    registration({
      claimants: [claimant({ consents: [consent({ fields: ['name', 'evidence'] })] })],
      evidenceIds: [file.id],
    }),
  );
  caseId = body.id;
  await owner.supervisor.post(`cases/${caseId}/acceptance`, undefined, { ifMatch: 1 });
  const people = await owner.clerk.get<{ items: { id: string }[] }>(`cases/${caseId}/claimants`);
  await owner.clerk.post(`claimants/${people.body.items[0]!.id}/reveal`, { reason: '核对' });
  const given = await owner.supervisor.post('disclosures', {
    referralId: newId(),
    packageVersion: 1,
    caseId,
    recipientId: partner.id,
    recipientRegion: '440600',
    purpose: 'rights-protection',
    legalBasis: 'separate-consent',
    fields: ['name', 'evidence'],
    claimantIds: [],
    evidenceIds: [file.id],
  });
  if (given.status !== 201) throw new Error(given.text);
  await intake.sql('insert into known_referrals values ($1, $2, true)', [newId(), caseId]);
  await intake.sql('insert into handed_over_cases values ($1, $2, $3, true)', [newId(), newId(), owner.id]);
  await intake.sql('insert into known_recoveries values ($1, 1, false)', [caseId]);
  await owner.clerk.post(`claimants/${people.body.items[0]!.id}/worker-link`);
  const told = [newId(), caseId, people.body.items[0]!.id];
  await intake.sql(
    `insert into referral_progress (referral_id, case_id, partner_id, word, at, is_with_partner, with_holder_since)
     values ($1, $2, $3, 'sent', now(), false, now())`,
    [newId(), caseId, partner.id],
  );
  await intake.sql('insert into attached_evidence values ($1, $2, null)', [file.id, caseId]);
  await intake.sql('insert into claimant_payments values ($1, 1)', [told[2]]);
  await intake.sql(`insert into worker_words values ($1, 1, $2, $3, $4, 'confirmed', now(), now())`, [
    ...told,
    newId(),
  ]);
  await intake.sql(
    `insert into worker_messages (id, case_id, claimant_id, event_id, word, phone_sealed, text_sealed, due_at, sent_at)
     values ($1, $2, $3, $4, 'sent', '', '', now(), now())`,
    [...told, newId()],
  );
});
afterAll(async () => {
  await app.end();
  await intake.stop();
});

async function as<T>(organisationId: string | undefined, work: () => Promise<T>): Promise<T> {
  await app.query('begin');
  try {
    if (organisationId) await app.query(`select set_config('app.organisations', $1, true)`, [`{${organisationId}}`]);
    return await work();
  } finally {
    await app.query('rollback');
  }
}

const seen = async (table: string) => (await app.query(`select from ${table}`)).rowCount;

const guarded = [
  'cases',
  'claimants',
  'claims',
  'consents',
  'known_referrals',
  'known_recoveries',
  'handed_over_cases',
  'attached_evidence',
  'identity_reveals',
  'claimant_payments',
  'worker_links',
  'worker_words',
  'worker_messages',
];
const disclosed = ['disclosures', 'disclosure_evidence', 'evidence_files', 'referral_progress'];
const keptBack = ['disclosed_packages', 'case_evidence'];

describe('row-level security, by plain SQL as the role of requests', () => {
  test.each([...guarded, ...disclosed, ...keptBack])('%s: the owner sees its row', async (table) => {
    expect(await as(owner.id, () => seen(table))).toBe(1);
  });

  test.each([...guarded, ...disclosed, ...keptBack])('%s: a stranger, and nobody, see none', async (table) => {
    expect(await as(stranger.id, () => seen(table))).toBe(0);
    expect(await as(undefined, () => seen(table))).toBe(0);
  });

  test('the recipient sees the record and the listed file, not the case, its people or the sealed package', async () => {
    for (const table of disclosed) expect([table, await as(partner.id, () => seen(table))]).toEqual([table, 1]);
    for (const table of [...guarded, ...keptBack]) {
      expect([table, await as(partner.id, () => seen(table))]).toEqual([table, 0]);
    }
  });

  test('a stranger changes nothing, and takes nothing for its own', async () => {
    const changed = await as(stranger.id, () => app.query('update cases set owner_id = $1', [stranger.id]));
    expect(changed.rowCount).toBe(0);
    await expect(as(owner.id, () => app.query('update cases set owner_id = $1', [stranger.id]))).rejects.toMatchObject({
      code: '42501',
    });
  });

  test.each([
    [
      'disclosures',
      `insert into disclosures select (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(), 'request_digest', 'x'))).* from disclosures d`,
    ],
    [
      'evidence_files',
      `insert into evidence_files select (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid()))).* from evidence_files e`,
    ],
  ])('a recipient of a disclosure cannot add to %s in the name of the owner', async (_table, insert) => {
    await expect(as(partner.id, () => app.query(insert))).rejects.toMatchObject({ code: '42501' });
    expect((await as(owner.id, () => app.query(insert))).rowCount).toBe(1);
  });

  test.each([
    'delete from cases',
    'delete from claimants',
    'update claims set amount_fen = 1',
    'update claimants set union_member = false',
    `update disclosures set fields = '[]'`,
    `insert into organisations values (gen_random_uuid(), null, 'county-union', 'x', '510726', 'open')`,
    'update organisations set parent_id = null',
    'update known_referrals set is_live = false',
    'update audit_entries set subject = null',
    'select from data_keys for update',
  ])('the role of requests has no right to: %s', async (statement) => {
    await expect(as(owner.id, () => app.query(statement))).rejects.toMatchObject({ code: '42501' });
  });

  test('a file that is not seen cannot be linked to an own case, consent or disclosure, which would show it', async () => {
    const { body: theirs } = await stranger.clerk.post<{ id: string }>('evidence-files', form(pdf()));
    const link = (table: string, of: string) =>
      as(owner.id, () => app.query(`insert into ${table} select id, $1 from ${of}`, [theirs.id]));
    await expect(link('case_evidence', 'cases')).rejects.toMatchObject({ code: '42501' });
    await expect(link('disclosure_evidence', 'disclosures')).rejects.toMatchObject({ code: '42501' });
    const named = as(owner.id, () => app.query('update consents set evidence_id = $1', [theirs.id]));
    await expect(named).rejects.toMatchObject({ code: '42501' });
  });

  test('who handed a case over sees consents and links of its workers while the referral lives, and nothing else of it', async () => {
    const home = newId();
    const insert = `insert into handed_over_cases values ($1, $2, $3, true)`;
    await intake.sql(insert, [newId(), caseId, home]);
    const seenBy = async () => {
      const tables: string[] = [];
      for (const table of [...guarded, ...disclosed, ...keptBack]) {
        if ((await as(home, () => seen(table))) !== 0) tables.push(table);
      }
      return tables;
    };
    expect(await seenBy()).toEqual(['consents', 'handed_over_cases', 'worker_links']);
    await intake.sql('update handed_over_cases set is_live = false where home_union_id = $1', [home]);
    expect(await seenBy()).toEqual([]);
  });

  test('no table of the catalogue has a hole', async () => {
    const chains = 'select from audit_chains where chain = any($1)';
    await eventually('the trail is sealed', async () => (await intake.sql(chains, [[owner.id, partner.id]])).length);
    const holes = await holesIn({
      databaseUrl: intake.databaseUrl,
      owners: [owner.id, partner.id],
      stranger: newId(),
      unguarded: { ...unguardedPlatformTables, worker_link_tries: 'no right for requests' },
      open: { organisations: 'the directory of partners; requests may only read it' },
      roots: ['cases', 'evidence_files', 'idempotency_keys', 'audit_entries'],
    });
    expect(holes).toEqual([]);
  }, 60_000);
});
