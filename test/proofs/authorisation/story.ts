import { newId } from '@liandong/kernel';
import type { AnyBody } from '@liandong/testing';
import { arrived, draft, send, suggestions } from '../../../apps/cli/src/acting/case-acts.js';
import { recoveryOf } from '../../../apps/cli/src/acting/recovery-acts.js';
import { unlessConflict, until } from '../../../apps/cli/src/acting/until.js';
import type { Caller } from './callers.js';
import { expired, leaveAlone, unsupplemented } from './timed-referrals.js';
import { ofHandedOver, type Line } from './permissions.js';
import { acceptedCase, callerOf, castOf, firstOf, registeredCase, type World } from './world.js';

type Ids = Readonly<Record<string, string>>;

export interface Step {
  /** Which operation is done; a change may come several times. */
  readonly act: string;
  /** What must be there before, and what names mean for this step alone. */
  readonly given?: (world: World) => Promise<Ids | void>;
  /** What this step alone names, and who may do it there. */
  readonly line?: Partial<Line>;
  /** What is known from then on, from the body of the answer. */
  readonly known?: (world: World, body: AnyBody) => void;
}

const remember =
  (name: string, read: (body: AnyBody) => unknown = ({ id }) => id): Step['known'] =>
  ({ ids }, body) =>
    void (ids[name] = String(read(body)));

const purpose = 'rights-protection';
const receiptOf = (body: AnyBody) => (body as unknown as { receipt: { id: string } }).receipt.id;

/** Another referral of another case, as far as the origin alone brings it: the one of the story goes on beside it. */
async function anotherDraft(
  world: World,
  partnerId: string = world.ids.partnerId!,
): Promise<{ caseId: string; referralId: string }> {
  const { caseId } = await acceptedCase(world);
  await suggestions(castOf(world), caseId, purpose);
  const { id } = await draft(castOf(world), { caseId, partnerId, purpose });
  return { caseId, referralId: id };
}

async function anotherSent(world: World) {
  const another = await anotherDraft(world);
  await send(castOf(world), another.referralId);
  return another;
}

const expiredOnce = async (world: World): Promise<Ids> => ({ referralId: world.ids.unansweredId! });
const theDeclined = async (world: World): Promise<Ids> => ({ referralId: world.ids.declinedId! });

/** Signed for a union without a system: nothing but a letter brings it there. */
async function signedForLetter(world: World): Promise<Ids> {
  const { referralId } = await anotherDraft(world, world.ids.letterPartnerId);
  const { clerk, supervisor } = castOf(world);
  await clerk.act(`referrals/${referralId}`, 'submission');
  await supervisor.act(`referrals/${referralId}`, 'signature');
  world.ids.letteredId = referralId;
  return { referralId };
}

async function reportedOnceMore(world: World): Promise<void> {
  const { person } = callerOf(world, 'clerk', 'disclosed');
  const evidenceId = await person.upload('结案说明（合成）');
  const outcome = { text: '已告知途径（合成）', code: 'advice-only', evidenceId };
  await until('the outcome can be reported', () =>
    person.act(`referrals/${world.ids.referralId}`, 'outcome', outcome).catch(unlessConflict),
  );
}

async function reopenedOnceMore(world: World): Promise<void> {
  const referral = `referrals/${world.ids.referralId}`;
  const reason = { text: '发现新证据（合成）', reason: 'new-evidence' };
  await callerOf(world, 'supervisor', 'own').person.act(referral, 'reopening-proposal', reason);
  await callerOf(world, 'supervisor', 'disclosed').person.act(referral, 'reopening');
}

const theLettered = async (world: World): Promise<Ids> => ({ referralId: world.ids.letteredId! });

async function anotherClaimed(world: World) {
  const another = await anotherSent(world);
  await arrived(castOf(world), another.referralId);
  await castOf(world).partnerClerk.act(`referrals/${another.referralId}`, 'claim');
  return another;
}

/** Whose case it is is no matter: who asks for it sees nothing but the own request. */
async function aCaseOfTheForeign(world: World): Promise<Ids> {
  const { caseId } = await acceptedCase(world, 'foreign');
  const foreigner = callerOf(world, 'clerk', 'foreign').person;
  await suggestions({ ...castOf(world), clerk: foreigner }, caseId, purpose);
  const { number } = await foreigner.get<{ number: string }>(`cases/${caseId}`);
  return { caseNumber: number };
}

async function noticeOfReturn(world: World): Promise<Ids> {
  type Notices = { items: { id: string; word: string; referralId: string }[] };
  const noticeId = await until('the origin is told of the return', async () => {
    const { items } = await castOf(world).clerk.get<Notices>('notices?only=unread&limit=200');
    return items.find(({ word, referralId }) => word === 'returned' && referralId === world.ids.referralId)?.id;
  });
  return { noticeId };
}

/** A case that the partner has taken over: another, and the same for the steps that follow. */
async function handedOver(world: World): Promise<Ids> {
  const [caseId, claimantId, consentId] = (world.ids.handedOver ?? '').split(' ') as [string, string, string];
  if (caseId) return { caseId, claimantId, consentId };
  const fresh = await acceptedCase(world);
  const cast = castOf(world);
  await suggestions(cast, fresh.caseId, purpose);
  const matter = { caseId: fresh.caseId, partnerId: world.ids.partnerId!, purpose, kind: 'transfer' } as const;
  const { id } = await draft(cast, matter);
  await send(cast, id);
  for (const act of ['claim', 'acceptance']) await cast.partnerClerk.act(`referrals/${id}`, act);
  await until('the partner has the case', () => cast.partnerClerk.find(`cases/${fresh.caseId}`));
  world.ids.handedOver = [fresh.caseId, fresh.claimantId, fresh.consentId].join(' ');
  return fresh;
}

/** The newest hearing of the referral. */
async function theHearing(world: World): Promise<Ids> {
  const lawyer = callerOf(world, 'lawyer', 'assigned').person;
  const { items } = await lawyer.get<{ items: { id: string }[] }>(`hearings?referralId=${world.ids.referralId}`);
  return { hearingId: items.at(-1)!.id };
}

const fileOf = async ({ person }: Caller): Promise<Ids> => ({ fileId: await person.upload('结案说明（合成）') });

async function closedCase(world: World): Promise<Ids> {
  const { caseId } = await acceptedCase(world);
  await castOf(world).clerk.act(`cases/${caseId}`, 'closing', { reason: 'other' });
  return { caseId };
}

async function untilSentArrived(world: World): Promise<void> {
  await arrived(castOf(world), world.ids.referralId!);
  world.ids.disclosureId = await firstOf(world, `cases/${world.ids.caseId}/disclosures`);
  const sides = ['own', 'above', 'disclosed'] as const;
  Object.assign(world.seenBy, { referral: sides, 'work-team': sides, disclosure: sides });
}

async function untilStationIsParty(world: World): Promise<void> {
  const parties = ['own', 'above', 'disclosed', 'assigned'] as const;
  const lawyer = callerOf(world, 'lawyer', 'assigned').person;
  world.ids.recoveryId = (await recoveryOf(lawyer, world.ids.caseId!)).id;
  await until('the timeline shows the station', () => lawyer.find(`cases/${world.ids.caseId}/timeline`));
  await until('intake knows the station', () => lawyer.find(`disclosures/${world.ids.disclosureId}/standing`));
  Object.assign(world.seenBy, { referral: parties, recovery: parties, disclosure: parties });
}

/** Every change there is, in an order in which each is possible when its turn comes. */
export const story: readonly Step[] = [
  { act: 'registerOrganisation', given: async () => ({ newId: newId() }) },
  { act: 'signAgreement', known: remember('agreementId') },
  { act: 'changeCapacity', given: leaveAlone },
  { act: 'changeNoticeEmail' },
  { act: 'changeAcceptancePolicy' },
  { act: 'terminateAgreement' },
  { act: 'disableOrganisation' },
  { act: 'enableOrganisation' },
  { act: 'registerCase', given: (world) => registeredCase(world).then((ids) => void Object.assign(world.ids, ids)) },
  { act: 'declineCase', given: (world) => registeredCase(world) },
  { act: 'acceptCase' },
  { act: 'withdrawCase', given: (world) => acceptedCase(world) },
  { act: 'revealClaimant' },
  { act: 'issueWorkerLink' },
  { act: 'revokeWorkerLinks' },
  { act: 'uploadEvidence', known: remember('evidenceId') },
  { act: 'giveConsent' },
  { act: 'withdrawConsent', given: (world) => registeredCase(world) },
  {
    act: 'draftReferral',
    given: async (world) => void (await suggestions(castOf(world), world.ids.caseId!, purpose)),
    known: (world, body) => {
      world.ids.referralId = String(body.id);
      world.seenBy.referral = ['own', 'above'];
    },
  },
  { act: 'recordLimitationAct', known: remember('actId') },
  { act: 'confirmLimitationAct' },
  { act: 'submitReferral' },
  { act: 'reviseReferral' },
  { act: 'amendReferral' },
  { act: 'submitReferral' },
  { act: 'requestReferral', given: aCaseOfTheForeign },
  { act: 'voidReferral', given: anotherDraft },
  { act: 'issueLetter', given: signedForLetter },
  { act: 'revokeLetter', given: theLettered },
  { act: 'signReferral' },
  { act: 'withdrawReferral', given: (world) => untilSentArrived(world).then(() => anotherSent(world)) },
  { act: 'claimReferral' },
  { act: 'returnReferral' },
  { act: 'readNotice', given: noticeOfReturn },
  { act: 'supplementReferral' },
  { act: 'rerouteReferral', given: anotherClaimed },
  {
    act: 'proposeDecline',
    given: async (world) => {
      const another = await anotherClaimed(world);
      world.ids.declinedId = another.referralId;
      return another;
    },
  },
  { act: 'overruleDecline', given: theDeclined },
  { act: 'proposeDecline', given: theDeclined },
  { act: 'confirmDecline', given: theDeclined },
  { act: 'stateDisposal', given: theDeclined },
  {
    act: 'confirmCancel',
    given: async (world) => {
      const another = await anotherClaimed(world);
      await castOf(world).supervisor.act(`referrals/${another.referralId}`, 'cancellation', {
        text: '当事人改变主意（合成）',
        reason: 'worker-request',
      });
      return another;
    },
  },
  { act: 'urgePartner' },
  { act: 'superviseReferral' },
  { act: 'askExtension' },
  { act: 'refuseExtension' },
  { act: 'askExtension' },
  { act: 'grantExtension' },
  { act: 'answerLate', given: expired },
  // Declined, nothing of it changes any more by itself.
  { act: 'proposeDecline', given: expiredOnce },
  { act: 'confirmDecline', given: expiredOnce },
  { act: 'declineUnsupplemented', given: unsupplemented },
  { act: 'acceptReferral' },
  { act: 'assignStation' },
  { act: 'startWork', given: untilStationIsParty },
  { act: 'holdWork' },
  { act: 'resumeWork' },
  { act: 'recordStep' },
  { act: 'scheduleHearing' },
  { act: 'moveHearing', given: theHearing },
  { act: 'cancelHearing', given: theHearing },
  { act: 'proposeOutcome', given: (world) => fileOf(callerOf(world, 'lawyer', 'assigned')) },
  { act: 'formWorkTeam', known: remember('workTeamId', ({ workTeamId }) => workTeamId) },
  { act: 'joinWorkTeam' },
  { act: 'planWorkTeamJourney' },
  { act: 'recordWorkTeamCost' },
  { act: 'closeWorkTeam' },
  { act: 'requestCancel' },
  { act: 'refuseCancel' },
  {
    act: 'recordReceipt',
    given: async () => ({ amountFen: '1000' }),
    known: remember('receiptId', receiptOf),
  },
  { act: 'enterDocument' },
  { act: 'allocateReceipt' },
  { act: 'reverseReceipt' },
  { act: 'recordReceipt', given: async () => ({ amountFen: '10000001' }), known: remember('receiptId', receiptOf) },
  { act: 'approveReceipt' },
  { act: 'reportOutcome', given: (world) => fileOf(callerOf(world, 'clerk', 'disclosed')) },
  { act: 'objectToOutcome' },
  { act: 'reportOutcome', given: (world) => fileOf(callerOf(world, 'clerk', 'disclosed')) },
  { act: 'attestUnreachable' },
  { act: 'completeUnreachable' },
  { act: 'proposeReopen' },
  {
    act: 'reopenReferral',
    given: async (world) => {
      const other = callerOf(world, 'supervisor', 'disclosed').person;
      await other.act(`referrals/${world.ids.referralId}`, 'reopening-proposal', {
        text: '发现新证据（合成）',
        reason: 'new-evidence',
      });
    },
  },
  { act: 'completeReferral', given: reportedOnceMore },
  { act: 'failReferral', given: reopenedOnceMore },
  { act: 'closeCase', given: (world) => acceptedCase(world) },
  { act: 'reopenCase', given: closedCase },
  { act: 'issueWorkerLink', given: handedOver, line: ofHandedOver },
  { act: 'revokeWorkerLinks', given: handedOver, line: ofHandedOver },
  { act: 'giveConsent', given: handedOver, line: ofHandedOver },
  { act: 'withdrawConsent', given: handedOver, line: ofHandedOver },
  { act: 'startProjectionRebuild', known: remember('rebuildId') },
];
