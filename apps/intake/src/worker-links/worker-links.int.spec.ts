import { ReceiptAllocated, ReceiptReversed, ReferralCompleted, ReferralReminded } from '@liandong/contracts';
import { newId, SettableClock } from '@liandong/kernel';
import type { Problem } from '@liandong/platform';
import { eventually, TestClient } from '@liandong/testing';
import { startIntake, type IntakeUnderTest, type Union } from '../../test/mothers.js';
import { accepted, referredCase, reported, type ReferredCase } from '../../test/referred-case.js';
import type { WorkerLinkView, WorkerPageView } from './worker-link.dto.js';

let intake: IntakeUnderTest;
let sides: { origin: Union; partner: Union };
let worker: TestClient;
const clock = new SettableClock(new Date('2026-05-08T02:00:00Z'));

/** Version of the last event that was taken in. */
async function newestOf(subject: string): Promise<number> {
  const [row] = await intake.sql<{ version: number }>('select version from inbox_versions where subject = $1', [
    subject,
  ]);
  return row!.version;
}

beforeAll(async () => {
  intake = await startIntake(
    { WORKER_LINK_TRIES_AT_MOST: '5', WORKER_LINK_WAIT_S: '900', WORKER_PAGE_TTL_S: '600' },
    clock,
  );
  sides = { origin: await intake.union(), partner: await intake.union({ divisionCode: '440600' }) };
  worker = new TestClient(intake.url, '');
}, 60_000);
afterAll(() => intake.stop());

/** A worker's code, and the last four digits of the number in the case. */
async function linkOf({ claimantIds }: ReferredCase, index = 0) {
  const path = `claimants/${claimantIds[index]}`;
  const { body } = await sides.origin.clerk.post<WorkerLinkView>(`${path}/worker-link`);
  const shown = await sides.origin.clerk.post<{ idNumber: string }>(`${path}/reveal`, { reason: '测试' });
  return { code: body.url.slice(-22), lastFour: shown.body.idNumber.slice(-4) };
}

const open = (body: object) => worker.post<WorkerPageView & Problem>('worker-links/opening', body);
const say = (body: object) => worker.post<WorkerPageView & Problem>('worker-links/word', body);
const wrong = (lastFour: string) => (lastFour === '0000' ? '0001' : '0000');

describe('the page of a worker', () => {
  test('shows who has the case, since when, and the own money: nothing that names anybody', async () => {
    const referred = await referredCase(intake, { ...sides, count: 2 });
    const link = await linkOf(referred);
    const before = await open(link);
    expect(before.status).toBe(200);
    expect(before.headers.get('cache-control')).toBe('no-store');
    expect(before.body).toMatchObject({ holder: '某某总工会（合成）', stage: 'sent', paidFen: '0' });

    await referred.tell(accepted(referred, sides, [referred.claimantIds[1]!]));
    const recoveryId = newId();
    const [lineId, receiptId] = [newId(), newId()];
    const lines = [
      { lineId, claimantId: referred.claimantIds[0]!, amountFen: '120000' },
      { lineId: newId(), claimantId: referred.claimantIds[1]!, amountFen: '777' },
    ];
    const money = { recoveryId, caseId: referred.caseId, receiptId, totalPaidFen: '120777' };
    const at = '2026-05-09T02:00:00.000Z';
    await intake.tell(
      new ReceiptAllocated({
        ...money,
        method: 'by-list',
        allocatedFen: '120777',
        unallocatedFen: '0',
        lines,
        allocatedAt: at,
      }),
      recoveryId,
      1,
    );
    const taken = [{ lineId, claimantId: referred.claimantIds[0]!, amountFen: '-20000' }];
    await intake.tell(
      new ReceiptReversed({ ...money, amountFen: '20000', lines: taken, reversedAt: at }),
      recoveryId,
      2,
    );
    const page = await eventually('the page knows', async () => {
      const { body } = await open(link);
      return body.paidFen === '100000' && body.stage === 'accepted' && body;
    });
    expect(Object.keys(page).toSorted()).toEqual([
      'caseNumber', 'claimedFen', 'holder', 'paidFen', 'since', 'stage', 'ticket',
    ]); // prettier-ignore
    expect(page.claimedFen).toBe('2860000');
    const excluded = await open(await linkOf(referred, 1));
    expect(excluded.body).toMatchObject({ stage: 'case-accepted', paidFen: '777' });
    expect(excluded.body.since).not.toBe(page.since);
  });

  test('opens for the last four digits alone, also with a small x; five wrong ones close it for a while', async () => {
    const { code, lastFour } = await linkOf(await referredCase(intake, sides));
    expect((await open({ code, lastFour: ` ${lastFour.toLowerCase()} ` })).status).toBe(200);
    expect((await open({ code })).body.code).toBe('worker-link.page-over');
    // All at once: looking at many numbers at a time gains nothing.
    const tries = await Promise.all(Array.from({ length: 20 }, () => open({ code, lastFour: wrong(lastFour) })));
    const codes = tries.map(({ body }) => body.code);
    expect(codes.filter((refusal) => refusal === 'worker-link.digits-wrong')).toHaveLength(5);
    const locked = await open({ code, lastFour });
    expect([locked.status, locked.body.code, locked.headers.get('retry-after')]).toEqual([
      429,
      'worker-link.locked',
      '900',
    ]);
    clock.advance({ seconds: 899 });
    expect((await open({ code, lastFour })).status).toBe(429);
    clock.advance({ seconds: 1 });
    expect((await open({ code, lastFour })).status).toBe(200);
    expect((await open({ code, lastFour: wrong(lastFour) })).status).toBe(403);
  });

  test('is asked for an outcome that was reported, once, and the word is an event for the clerk', async () => {
    const referred = await referredCase(intake, sides);
    const { referralId } = referred;
    const link = await linkOf(referred);
    const { ticket } = (await open(link)).body;
    const answer = { code: link.code, ticket, word: 'confirmed', referralId };
    expect((await say(answer)).body.code).toBe('worker-link.nothing-asked');
    await referred.tell(accepted(referred, sides));
    await referred.tell(reported(referred));
    await eventually('it is asked', async () => (await open(link)).body.referralId === referralId);
    // The origin is reminded every seven days: the worker is asked all the same.
    const before = await newestOf(referralId);
    await referred.tell(
      new ReferralReminded({
        referralId,
        caseId: referred.caseId,
        clock: 'closing-confirmation',
        rung: 'first-reminder',
        side: 'origin',
        dueAt: '2026-05-17T02:00:00.000Z',
        remindedAt: '2026-05-10T02:00:00.000Z',
      }),
    );
    await eventually('the reminder was heard', async () => (await newestOf(referralId)) > before);
    expect((await open(link)).body).toMatchObject({ stage: 'outcome-reported', referralId, outcome: 'paid-in-full' });
    const said = await Promise.all([say(answer), say({ ...answer, word: 'objected' }), say(answer)]);
    const words = new Set(said.map(({ body }) => body.said));
    expect([words.size, said.map(({ status }) => status)]).toEqual([1, [200, 200, 200]]);
    const events = await intake.sql<{ type: string; payload: string }>(
      `select type, payload from outbox where type like 'cn.liandong.worker.outcome%' and payload like $1`,
      [`%${referralId}%`],
    );
    expect(events).toHaveLength(1);
    expect(events[0]!.payload).not.toContain(link.code);
    await referred.tell(
      new ReferralCompleted({
        referralId,
        caseId: referred.caseId,
        outcome: 'paid-in-full',
        completedAt: '2026-05-10T02:00:00.000Z',
      }),
    );
    await eventually('it is complete', async () => (await open(link)).body.stage === 'completed');
    expect((await say({ ...answer, referralId: newId() })).body.code).toBe('worker-link.nothing-asked');
  });

  test('a ticket serves one link for a while, and no longer', async () => {
    const referred = await referredCase(intake, { ...sides, count: 2 });
    const [mine, other] = [await linkOf(referred), await linkOf(referred, 1)];
    const { ticket } = (await open(mine)).body;
    expect((await open({ code: mine.code, ticket })).status).toBe(200);
    expect((await open({ code: other.code, ticket })).body.code).toBe('worker-link.page-over');
    const longer = ticket.replace(/^\d+/, (end) => String(Number(end) + 60));
    expect((await open({ code: mine.code, ticket: longer })).status).toBe(403);
    clock.advance({ seconds: 600 });
    expect((await open({ code: mine.code, ticket })).status).toBe(403);
  });
});

describe('a link', () => {
  test('is kept as a hash alone, also in the answer kept for a repeated request, which gets the same address', async () => {
    const referred = await referredCase(intake, sides);
    const path = `claimants/${referred.claimantIds[0]}/worker-link`;
    const sending = { idempotencyKey: 'one-link' };
    const first = await sides.origin.clerk.post<WorkerLinkView>(path, undefined, sending);
    const again = await sides.origin.clerk.post<WorkerLinkView>(path, undefined, sending);
    expect([first.status, again.text]).toEqual([201, first.text]);
    const code = first.body.url.slice(-22);
    for (const table of ['worker_links', 'idempotency_keys', 'outbox']) {
      expect(JSON.stringify(await intake.sql(`select t::text from ${table} t`))).not.toContain(code);
    }
    expect((await sides.partner.clerk.post(path)).status).toBe(404);
  });

  test('opens nothing once it was taken back, or is over, and says no more than an unknown one', async () => {
    const referred = await referredCase(intake, sides);
    const link = await linkOf(referred);
    const revoke = () =>
      sides.origin.clerk.post<{ revoked: number }>(`claimants/${referred.claimantIds[0]}/worker-link/revocation`);
    expect((await revoke()).body).toEqual({ revoked: 2 });
    expect((await revoke()).body).toEqual({ revoked: 0 });
    const refused = await open(link);
    expect([refused.status, refused.body.code]).toEqual([404, 'worker-link.not-open']);
    const unknown = await open({ ...link, code: 'A'.repeat(22) });
    expect({ ...unknown.body, traceId: '' }).toEqual({ ...refused.body, traceId: '' });
    const later = await linkOf(referred);
    clock.advance({ days: 180 });
    expect((await open(later)).status).toBe(404);
  });
});
