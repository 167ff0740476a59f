import { accept, draft, register, send, sign, suggestions, type ReferralView } from '../acting/case-acts.js';
import { enterAgreement, receive, recoveryOf } from '../acting/recovery-acts.js';
import { reportPaidInFull } from '../acting/report-outcome.js';
import { unlessConflict, until } from '../acting/until.js';
import type { DemonstrationCase } from './cases.js';
import { organisation } from './organisations.js';
import { sideRoads, type DemonstrationCast } from './side-roads.js';
import { stages, type Stage } from './stages.js';

const DUE_LONG_AGO = '2026-03-31';
const DUE_LATER = ['2027-03-31', '2027-06-30'] as const;
const SIGNED_ON = '2026-02-10';

/** Brings a case to its stage by what people do, and leaves it there. Stops where the road of the case ends. */
export async function playCase(planned: DemonstrationCase, cast: DemonstrationCast): Promise<void> {
  const { stage, group } = planned;
  const registered = await register(cast, group);
  const matter = `cases/${registered.id}`;
  if (stage === 'registered') return;
  if (stage === 'declined') return void (await cast.supervisor.act(matter, 'decline', { reason: 'outside-mandate' }));
  if (stage === 'withdrawn') return void (await cast.clerk.act(matter, 'withdrawal'));

  await accept(cast, registered.id);
  await suggestions(cast, registered.id, group.purpose);
  if (stage === 'accepted') return;
  await playReferral(planned, cast, registered.id);
}

async function playReferral(planned: DemonstrationCase, cast: DemonstrationCast, caseId: string): Promise<void> {
  const { stage, partner, addressee = partner, group } = planned;
  const { id } = await draft(cast, { caseId, partnerId: organisation(addressee).id, purpose: group.purpose });
  const referral = `referrals/${id}`;
  if (stage === 'drafted') return;
  if (stage === 'voided') return void (await cast.clerk.act(referral, 'voiding'));
  if (stage === 'approving') return void (await cast.clerk.act(referral, 'submission'));

  if (stage === 'sent') return sign(cast, id);

  await send(cast, id);
  // Who waits for no answer need not wait for the end of the time for it either.
  if (stage === 'delivered' || stage === 'unanswered') return;
  const side = sideRoads[stage];
  if (side?.from === 'delivered') return void (await side.act(cast, referral, planned));
  await cast.partnerClerk.act(referral, 'claim');
  if (stage === 'reviewing') return;
  if (side?.from === 'reviewing') return void (await side.act(cast, referral, planned));
  await cast.partnerClerk.act(referral, 'acceptance');
  if (stage === 'taken-on') return;
  await cast.partnerClerk.act(referral, 'start', { kind: 'letter', text: '已向用人单位发函' });
  await giveToStation(planned, cast, referral);
  if (stage === 'in-progress') return;
  if (side?.from === 'in-progress') return void (await side.act(cast, referral, planned));
  await playMoney(planned, cast, { caseId, referral });
}

async function giveToStation({ station }: DemonstrationCase, cast: DemonstrationCast, referral: string): Promise<void> {
  if (station === undefined || cast.lawyer === undefined) return;
  await cast.partnerClerk.act(referral, 'station', { stationId: organisation(station).id });
  await cast.lawyer.act(referral, 'steps', { kind: 'mediation', text: '已约双方调解' });
}

const hasReached = (stage: Stage, wanted: Stage) => stages.indexOf(stage) >= stages.indexOf(wanted);

async function playMoney(
  { stage, group }: DemonstrationCase,
  cast: DemonstrationCast,
  { caseId, referral }: { caseId: string; referral: string },
): Promise<void> {
  const { id: recoveryId } = await recoveryOf(cast.partnerClerk, caseId);
  const half = group.totalFen / 2n;
  const parts = [half, group.totalFen - half];
  const dues = stage === 'overdue' ? [DUE_LONG_AGO, DUE_LATER[0]] : DUE_LATER;
  const instalments = parts.map((part, index) => ({ amountFen: part.toString(), dueOn: dues[index]! }));
  await enterAgreement(cast.partnerClerk, recoveryId, { totalFen: group.totalFen, signedOn: SIGNED_ON, instalments });
  if (stage === 'agreed' || stage === 'overdue') return;

  const people = { recorder: cast.partnerClerk, approver: cast.partnerSupervisor };
  await receive(people, recoveryId, { amountFen: parts[0]!, receivedOn: '2026-03-02' });
  if (stage === 'partly-paid') return;
  await receive(people, recoveryId, { amountFen: parts[1]!, receivedOn: '2026-03-20' });
  if (stage === 'paid') return;

  await reportPaidInFull(cast.partnerClerk, referral);
  if (!hasReached(stage, 'completed')) return;
  await cast.clerk.act<ReferralView>(referral, 'completion', { worker: 'confirmed' });
  if (!hasReached(stage, 'closed')) return;
  await until('the case can be closed', () => cast.clerk.act(`cases/${caseId}`, 'closing').catch(unlessConflict));
  if (stage === 'reopened') await cast.supervisor.act(`cases/${caseId}`, 'reopening');
}
