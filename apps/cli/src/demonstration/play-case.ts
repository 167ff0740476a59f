import { accept, draft, register, send, suggestions, type Cast, type ReferralView } from '../acting/case-acts.js';
import type { Person } from '../acting/person.js';
import { enterAgreement, receive, recoveryOf } from '../acting/recovery-acts.js';
import { reportPaidInFull } from '../acting/report-outcome.js';
import { unlessConflict, until } from '../acting/until.js';
import { stages, type DemonstrationCase, type Stage } from './cases.js';
import { organisation } from './organisations.js';

export interface DemonstrationCast extends Cast {
  readonly partnerSupervisor: Person;
}

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
  const { stage, partner, group } = planned;
  const { id } = await draft(cast, { caseId, partnerId: organisation(partner).id, purpose: group.purpose });
  const referral = `referrals/${id}`;
  if (stage === 'drafted') return;
  if (stage === 'voided') return void (await cast.clerk.act(referral, 'voiding'));
  if (stage === 'approving') return void (await cast.clerk.act(referral, 'submission'));

  await send(cast, id);
  if (stage === 'delivered') return;
  if (stage === 'referral-withdrawn') return void (await cast.supervisor.act(referral, 'withdrawal'));
  await cast.partnerClerk.act(referral, 'claim');
  if (stage === 'reviewing') return;
  if (stage === 'returned') {
    return void (await cast.partnerClerk.act(referral, 'return', {
      missingItems: ['考勤记录'],
      text: '请补充考勤记录复印件',
    }));
  }
  if (stage === 'decline-proposed') {
    return void (await cast.partnerClerk.act(referral, 'decline', {
      code: 'already-in-proceedings',
      text: '已在仲裁程序中',
    }));
  }
  await cast.partnerClerk.act(referral, 'acceptance');
  if (stage === 'taken-on') return;
  await cast.partnerClerk.act(referral, 'start', { kind: 'letter', text: '已向用人单位发函' });
  await giveToStation(planned, cast, referral);
  if (stage === 'in-progress') return;
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
