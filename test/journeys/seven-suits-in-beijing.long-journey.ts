import { join } from 'node:path';
import { accept, draft, register, send, suggestions, type Cast } from '../../apps/cli/src/acting/case-acts.js';
import { Person } from '../../apps/cli/src/acting/person.js';
import { receive, recoveryOf } from '../../apps/cli/src/acting/recovery-acts.js';
import { unlessConflict, until } from '../../apps/cli/src/acting/until.js';
import { organisation } from '../../apps/cli/src/demonstration/organisations.js';
import { tokenOf } from '../../apps/cli/src/start/development-issuer.js';
import { freshSeed } from './cast.js';
import { launchSystem, stopLaunched, systemFolder, type Launched } from './launch-system.mjs';
import { TestClock } from './turn-clock.js';

const purpose = 'legal-aid';
const totalFen = 26_000_000n;
/** Days of the suits, over three years; each lost until the last. */
const suits = ['2023-03-06', '2023-09-12', '2024-02-27', '2024-08-15', '2025-01-21', '2025-07-08', '2026-02-10'];

interface ClocksView {
  readonly clocks: readonly { code: string; status: string; lastDay?: string; startedAt: string }[];
  readonly statutory: readonly { code: string; lastDay?: string }[];
}

/** A system of its own, whose time of day this story turns: the others share one that has the machine's. */
let launched: Launched;
let clock: TestClock;

const atNine = (day: string) => new Date(`${day}T09:00:00+08:00`);
/** Signed in today: a token outlives no turn of the clock. */
const today = async (login: string) =>
  new Person({ origin: launched.origin, login, token: await tokenOf(launched.issuer, login) });

beforeAll(async () => {
  const directory = await systemFolder();
  const file = join(directory, 'clock');
  clock = new TestClock(file, atNine('2023-02-01'));
  const flags = [`--import=${join(process.cwd(), 'test/journeys/test-clock.mjs')}`];
  launched = await launchSystem({ directory, flags, settings: { TEST_CLOCK_FILE: file } });
}, 300_000);
afterAll(() => stopLaunched(launched), 90_000);

test('Sichuan’s station in Beijing goes to court seven times in three years, while the clocks run, and wins', async () => {
  const { caseId, id } = await begun();
  const referral = `referrals/${id}`;

  for (const [nth, day] of suits.entries()) {
    clock.turnTo(atNine(day));
    const lawyer = await today('beijing-lawyer');
    // Nobody has reported for months, or weeks at first: who is late is reminded, and those above hear of it, by itself.
    await until(`the ladder before suit ${nth + 1} was climbed`, async () => {
      const told = await toldSoFar(caseId);
      const climbed = { reminded: 3 * (nth + 1), escalated: nth + 1 };
      return told.reminded === climbed.reminded && told.escalated === climbed.escalated ? told : undefined;
    });
    expect(await progressOf(lawyer, referral)).toMatchObject({ status: 'out' });
    await lawyer.act(referral, 'steps', { kind: 'suit' });
    expect(await progressOf(lawyer, referral)).toMatchObject({ status: 'running' });
  }
  const { items } = await (
    await today('beichuan-clerk')
  ).get<{ items: { kind: string; takenOn: string }[] }>(`${referral}/steps?limit=200`);
  expect(items.filter(({ kind }) => kind === 'suit').map(({ takenOn }) => takenOn)).toEqual(suits);

  await stopIsRefused(referral);
  await won(referral, caseId);
}, 240_000);

/** The case is sent from Beichuan, taken on in Beijing and given to the station, in February 2023. */
async function begun(): Promise<{ caseId: string; id: string }> {
  const cast: Cast = {
    clerk: await today('beichuan-clerk'),
    supervisor: await today('mianyang-supervisor'),
    partnerClerk: await today('beijing-clerk'),
  };
  const { partnerClerk } = cast;
  const { id: caseId } = await register(cast, {
    seed: freshSeed(),
    title: '北京某工地工伤',
    kind: 'work-injury',
    channel: 'station',
    workers: 1,
    totalFen,
    homeRegion: '510726',
    regionOfPerformance: '110000',
    purpose,
    claimedFrom: '2022-05-01',
    claimedTo: '2022-12-31',
  });
  await accept(cast, caseId);
  await suggestions(cast, caseId, purpose);
  const { id } = await draft(cast, { caseId, partnerId: organisation('beijing').id, purpose });
  const referral = `referrals/${id}`;
  await send(cast, id);
  await partnerClerk.act(referral, 'claim');
  await partnerClerk.act(referral, 'acceptance');
  await partnerClerk.act(referral, 'station', { stationId: organisation('beijing-station').id });
  await partnerClerk.act(referral, 'start', { kind: 'progress-note', text: '交由驻京法律援助站办理（合成）' });
  return { caseId, id };
}

async function toldSoFar(caseId: string): Promise<Readonly<Record<'reminded' | 'escalated', number>>> {
  const clerk = await today('beichuan-clerk');
  const { items } = await clerk.get<{ items: { name: string }[] }>(`cases/${caseId}/timeline?limit=200`);
  const count = (word: string) => items.filter(({ name }) => name === `referral.${word}`).length;
  return { reminded: count('reminded'), escalated: count('escalated') };
}

async function progressOf(person: Person, referral: string) {
  const { clocks } = await person.get<ClocksView>(`${referral}/clocks`);
  return clocks.find(({ code }) => code === 'progress');
}

/** While a suit is pending nobody stops the work by a wish alone. */
async function stopIsRefused(referral: string): Promise<void> {
  const asking = await today('mianyang-supervisor');
  await asking.act(referral, 'cancellation', { reason: 'other', text: '时间过长（合成）' });
  const refusing = await today('beijing-supervisor');
  await refusing.act(referral, 'cancellation-refusal', { text: '诉讼正在进行（合成）' });
}

/** The judgment, the money, and the confirmation at home, of which the origin is reminded every week. */
async function won(referral: string, caseId: string): Promise<void> {
  clock.turnTo(atNine('2026-06-30'));
  const lawyer = await today('beijing-lawyer');
  await lawyer.act(referral, 'steps', { kind: 'judgment', text: '胜诉（合成）' });
  const { statutory } = await lawyer.get<ClocksView>(`${referral}/clocks`);
  expect(statutory.find(({ code }) => code === 'enforcement')?.lastDay).toBe('2028-06-30');

  const { id: recoveryId } = await recoveryOf(lawyer, caseId);
  const judgment = await lawyer.upload('民事判决书');
  const paper = { kind: 'judgment', signedOn: '2026-06-30', evidenceId: judgment, instalments: [] };
  await until('the ledger knows the judgment that was uploaded', () =>
    lawyer
      .act(`recoveries/${recoveryId}`, 'documents', { ...paper, totalFen: totalFen.toString() })
      .catch(unlessConflict),
  );

  clock.turnTo(atNine('2026-08-20'));
  const partnerClerk = await today('beijing-clerk');
  const hands = { recorder: partnerClerk, approver: await today('beijing-supervisor') };
  await receive(hands, recoveryId, { amountFen: totalFen, receivedOn: '2026-08-20' });
  const evidenceId = await partnerClerk.upload('结案报告');
  await until('the outcome can be reported', () =>
    partnerClerk
      .act(referral, 'outcome', { code: 'paid-in-full', text: '判决款项已到账（合成）', evidenceId })
      .catch(unlessConflict),
  );

  const before = await toldSoFar(caseId);
  clock.turnTo(atNine('2026-08-28'));
  await until('the origin is reminded to confirm', async () =>
    (await toldSoFar(caseId)).reminded > before.reminded ? true : undefined,
  );
  const clerk = await today('beichuan-clerk');
  const done = await clerk.act<{ status: string; endedAt: string; draftedAt: string }>(referral, 'completion', {
    worker: 'confirmed',
  });
  expect(done).toMatchObject({ status: 'completed' });
  expect([done.draftedAt.slice(0, 10), done.endedAt.slice(0, 10)]).toEqual(['2023-02-01', '2026-08-28']);
  expect(await recoveryOf(clerk, caseId)).toMatchObject({ status: 'paid', paidFen: totalFen.toString() });
}
