import { ConsentWithdrawn } from '@liandong/contracts';
import { newId } from '@liandong/kernel';
import { eventually, publishEvents, TestClient, type AnyBody } from '@liandong/testing';
import pg from 'pg';
import { LetterDesk, signatory } from '../../test/letter-desk.js';
import { act as actAs, delivered, sentByLetter, setStage, type ReferralBody, type Stage } from '../../test/stage.js';

let stage: Stage;
let database: pg.Client;

beforeAll(async () => {
  stage = await setStage({ environment: { LETTER_TRIES_AT_MOST: '40' } });
  database = new pg.Client({ connectionString: stage.service.databaseUrl });
  await database.connect();
}, 60_000);
afterAll(async () => {
  await database.end();
  await stage.stop();
});

const text = '经核对（合成）';
const clerk = () => stage.people.beichuanClerk;
const desk = new LetterDesk(() => stage);
const nobody = () => desk.nobody();
const look = (code: string) => desk.look(code);
const act = (code: string, noun: string, body?: object) => desk.act(code, noun, body);
const letter = () => desk.letter();
const refused = async (code: string) => {
  const answer = await look(code);
  return `${answer.status} ${String(answer.body.code)}`;
};

const originSees = async (id: string) => (await clerk().get<ReferralBody>(`referrals/${id}`)).body;

describe('with the code of a letter and no sign-in', () => {
  test('a partner receives, accepts without one worker, works, holds, resumes and reports; the origin completes', async () => {
    const { id, code } = await letter();
    const arrived = await look(code);
    expect(arrived.body).toMatchObject({ status: 'sent', actions: ['receipt'], partnerName: '奇台县总工会（合成）' });
    expect(arrived.text).not.toContain('合成人');
    expect(arrived.headers.get('etag')).toBe(`"${arrived.body.version}"`);

    expect(await act(code, 'receipt', { packageDigest: arrived.body.packageDigest })).toMatchObject({
      status: 'delivered',
      actions: ['acceptance', 'return', 'decline', 'extension'],
    });
    const { claimantId } = arrived.body.claimants[1]!;
    const accepted = await act(code, 'acceptance', { excluded: [{ claimantId, reason: 'not-competent' }] });
    expect(accepted).toMatchObject({ status: 'accepted', actions: ['extension', 'start'] });
    await act(code, 'start', { kind: 'letter', text });
    await act(code, 'steps', { kind: 'mediation', text });
    expect(await act(code, 'hold', { ground: 'criminal-first', reviewOn: '2099-01-05', text })).toMatchObject({
      status: 'on-hold',
    });
    await act(code, 'resumption');
    await act(code, 'outcome', { code: 'advice-only', text });
    expect((await originSees(id)).actions).toContain('complete');

    const { body: steps } = await clerk().get<{ items: { kind: string; text?: string }[] }>(`referrals/${id}/steps`);
    const signatures = steps.items.filter(({ kind }) => kind === 'letter-signature');
    expect(signatures).toHaveLength(7);
    expect(new Set(signatures.map((step) => step.text))).toEqual(new Set([signatory]));
    expect(await auditOf(id)).toEqual([
      'referral.delivered',
      'referral.claimed referral.accepted',
      'referral.started referral.step-recorded',
      'referral.step-recorded',
      'referral.held',
      'referral.resumed',
      'referral.outcome-reported',
    ]);
  });

  test('a partner returns for papers, and declines with its one signatory, who then states the disposal', async () => {
    const { id, code } = await letter();
    await act(code, 'receipt');
    expect(await act(code, 'return', { missingItems: ['考勤记录'], text })).toMatchObject({
      status: 'returned',
      missingItems: ['考勤记录'],
      actions: [],
    });
    const { code: second, id: other } = await letter();
    await act(second, 'receipt');
    expect(await act(second, 'decline', { code: 'not-competent', text })).toMatchObject({
      status: 'declined',
      actions: ['disposal-statement'],
    });
    expect(await act(second, 'disposal-statement', { disposal: 'deleted', text })).toMatchObject({ actions: [] });
    expect([(await originSees(id)).status, (await originSees(other)).disposal]).toEqual(['returned', 'deleted']);
  });

  test('a partner accounts for one worker who withdrew consent; a referral that expired meanwhile stays expired', async () => {
    const { id, code } = await letter();
    await act(code, 'receipt');
    await act(code, 'return', { missingItems: ['考勤记录'], text });
    const { caseId } = await originSees(id);
    const { claimantId } = (await look(code)).body.claimants[0]!;
    const event = new ConsentWithdrawn({
      caseId: String(caseId),
      consentId: newId(),
      claimantId,
      cut: [{ referralId: id, claimantsLeft: 2 }],
      withdrawnAt: new Date().toISOString(),
    });
    await publishEvents(stage.service.kafkaPrefix, [{ event, subject: event.consentId, version: 1 }]);
    await eventually('the account is asked for', async () => {
      const { body } = await look(code);
      const isAsked = body.actions.includes('disposal-statement');
      return isAsked && JSON.stringify(body.disposalClaimantIds) === JSON.stringify([claimantId]);
    });
    await database.query(`update referrals set status = 'expired' where id = $1`, [id]);
    const stated = await act(code, 'disposal-statement', { disposal: 'deleted', text });
    expect(stated).toMatchObject({ status: 'expired' });
    expect(stated.actions).not.toContain('disposal-statement');
    expect(await originSees(id)).toMatchObject({ status: 'expired', disposal: 'deleted' });
  });

  test('keys, versions and states are asked for as everywhere', async () => {
    const { code } = await letter();
    const path = `letters/${code}/receipt`;
    const body = { signatory };
    expect((await nobody().post(path, body, { idempotencyKey: null, ifMatch: '*' })).body.code).toBe(
      'request.idempotency-key-missing',
    );
    expect((await nobody().post(path, body)).status).toBe(428);
    expect((await nobody().post(path, body, { ifMatch: 99 })).status).toBe(412);
    expect((await nobody().post(path, {}, { ifMatch: '*' })).body.code).toBe('request.malformed');
    const early = await nobody().post<AnyBody>(`letters/${code}/acceptance`, body, { ifMatch: '*' });
    expect([early.status, early.body.code, early.body.currentState]).toEqual([409, 'illegal-transition', 'sent']);
    expect(early.body.allowedActions).toEqual(['receipt']);
    const other = await nobody().post<AnyBody>(path, { signatory, packageDigest: 'ab'.repeat(32) }, { ifMatch: '*' });
    expect([other.status, other.body.code]).toEqual([409, 'referral.digest-differs']);

    const key = newId();
    const { version } = (await look(code)).body;
    const first = await nobody().post(path, body, { ifMatch: version, idempotencyKey: key });
    const again = await nobody().post(path, body, { ifMatch: version, idempotencyKey: key });
    expect([first.status, again.text]).toEqual([200, first.text]);
  });
});

describe('a code that opens nothing', () => {
  test('is answered alike whether it never was, was replaced, revoked, has expired or is no code; the origin is told which', async () => {
    const { id, code } = await letter();
    const newer = await desk.issue(id);
    const [replaced, never] = [await look(code), await look('0000-0000-0000-0000-0000-0000-0000')];
    const without = ({ traceId: _, ...rest }: Record<string, unknown>) => rest;
    expect(without(replaced.body)).toEqual(without(never.body));
    expect(await refused('nonsense')).toBe('404 letter.not-valid');
    expect((await look(newer.toLowerCase().replaceAll('-', ''))).status).toBe(200);

    await clerk().post(`referrals/${id}/letter-revocation`, undefined, { ifMatch: '*' });
    expect(await refused(newer)).toBe('404 letter.not-valid');
    const { code: expired, id: another } = await letter();
    await database.query(`update letters set expires_at = now() where referral_id = $1`, [another]);
    expect(await refused(expired)).toBe('404 letter.not-valid');
    const status = async (of: string) => (await clerk().get(`referrals/${of}/letter`)).body.status;
    expect([await status(id), await status(another)]).toEqual(['revoked', 'expired']);
  });

  test('is not tried for ever: 429 with the time to wait, LETTER_TRIES_AT_MOST in LETTER_TRIES_WINDOW_S', async () => {
    const guess = 'ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ';
    for (let time = 0; time < 40; time += 1) expect(await refused(guess)).toBe('404 letter.not-valid');
    const answer = await look(guess.toLowerCase());
    expect([answer.status, answer.body.code]).toEqual([429, 'letter.tried-too-often']);
    const wait_s = Number(answer.headers.get('retry-after'));
    expect(wait_s > 500 && wait_s <= 600).toBe(true);
    expect((await look((await letter()).code)).status).toBe(200);
  });
});

describe('a code opens its own referral and nothing else', () => {
  test('no path of the API takes it, in whatever place', async () => {
    const { code } = await letter();
    const { id: other } = await sentByLetter(stage);
    for (const path of ['referrals', `referrals/${other}`, `referrals/${other}/package`, 'organisations']) {
      const asBearer = new TestClient(stage.service.url, code);
      expect([path, (await asBearer.get(path)).status]).toEqual([path, 401]);
      expect([path, (await nobody().get(path)).status]).toEqual([path, 401]);
    }
  });

  test('the database shows its holder one referral of the partner’s, what belongs to it, and no case or letter', async () => {
    const { id, code } = await letter();
    await act(code, 'receipt');
    const urged = await letter();
    for (const one of [id, urged.id]) await actAs(stage, 'beichuanClerk', `${one}/urging`, { text });
    await eventually('both urgings are told', async () => {
      const sql = `select from notices where word = 'urged' and referral_id = any($1)`;
      return (await database.query(sql, [[id, urged.id]])).rowCount === 2;
    });
    const { id: other } = await sentByLetter(stage);
    await delivered(stage);
    const { qitai } = stage.ids;
    await database.query(
      'insert into known_cases select gen_random_uuid(), $1, $2, kind, origin_region, region_of_performance, region_of_seat, is_open from known_cases limit 1',
      [newId(), qitai],
    );
    const seen = await asScope({ organisation: qitai, only: id });
    expect(seen).toEqual({
      referrals: [id],
      packages: [id],
      referral_steps: [id],
      notices: [id],
      known_cases: 0,
      letters: 0,
    });
    const whole = await asScope({ organisation: qitai, only: '' });
    expect(whole.referrals).toEqual(expect.arrayContaining([id, other]));
    expect(whole.known_cases).toBe(1);
    // The origin's scope narrowed in the same way sees no letter, by which another could be opened.
    expect(await asScope({ organisation: stage.ids.beichuan, only: id })).toMatchObject({
      referrals: [id],
      letters: 0,
    });
  });

  test('another referral between the same two unions is out of its reach', async () => {
    const { code } = await letter();
    const second = await letter();
    await act(code, 'receipt');
    expect((await look(second.code)).body.status).toBe('sent');
    const { body } = await look(code);
    expect(body.status).toBe('delivered');
  });
});

/** What was done by the holder of a letter, as the trail has it. */
async function auditOf(referralId: string): Promise<string[]> {
  const { rows } = await database.query<{ action: string }>(
    `select action from audit_entries where aggregate_id = $1 and organisation_id = $2 and subject in (
       select 'letter:' || id from letters where referral_id = $1) order by id`,
    [referralId, stage.ids.qitai],
  );
  return rows.map(({ action }) => action);
}

/** What a request in a scope sees of each table: referrals by id, of others how many. */
async function asScope({ organisation, only }: { organisation: string; only: string }) {
  await database.query('begin');
  try {
    await database.query(`select set_config('app.organisations', $1, true), set_config('app.only', $2, true)`, [
      `{${organisation}}`,
      only,
    ]);
    await database.query('set local role liandong_app');
    const idsOf = async (table: string, column: string) => {
      const { rows } = await database.query<{ id: string }>(`select distinct ${column} as id from ${table}`);
      return rows.map(({ id }) => id);
    };
    return {
      referrals: await idsOf('referrals', 'id'),
      packages: await idsOf('packages', 'referral_id'),
      referral_steps: await idsOf('referral_steps', 'referral_id'),
      notices: await idsOf('notices', 'referral_id'),
      known_cases: (await idsOf('known_cases', 'id')).length,
      letters: (await idsOf('letters', 'id')).length,
    };
  } finally {
    await database.query('rollback');
  }
}
