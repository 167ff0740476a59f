import type { Actor, Role } from '@liandong/platform';
import { blank } from './preparing.js';
import type { Referral } from './referral.js';

/**
 * One case through all that can become of it, for the examples of the API document: a wage case from Beichuan to Yiwu
 * county. Each state follows from an earlier one. All ids are made up.
 */
const idOf = (place: number) => `01974f2e-8c00-7000-8000-${String(place).padStart(12, '0')}`;
const [originId, partnerId, stationId, superiorId] = [idOf(11), idOf(12), idOf(13), idOf(14)];
const [id, caseId, agreementId, evidenceId] = [idOf(21), idOf(22), idOf(23), idOf(24)];
export const workTeamId = idOf(25);
export const missingItems = ['考勤记录'];

const person = (subject: string, organisationId: string, role: Role, ...below: string[]): Actor => ({
  subject,
  organisationId,
  roles: [role],
  reach: [organisationId, ...below],
});
export const originClerk = person('origin-clerk', originId, 'clerk');
export const originSupervisor = person('origin-supervisor', originId, 'supervisor');
export const partnerClerk = person('partner-clerk', partnerId, 'clerk');
export const partnerSupervisor = person('partner-supervisor', partnerId, 'supervisor');
export const superior = person('superior', superiorId, 'supervisor', originId);
export const lawyer = person('lawyer', stationId, 'lawyer');

const on = (day: string) => new Date(`2026-03-${day}:00.000Z`);

/** When somebody looks at all of it. */
export const shownAt = on('28T02:00');

/** What a transition changes, one version later. */
const then = (before: Referral, changes: Partial<Referral>): Referral => ({
  ...before,
  ...changes,
  version: before.version + 1,
});

export const draft: Referral = {
  ...blank,
  id,
  version: 1,
  number: 'R510726-2026-000001',
  caseId,
  caseNumber: '510726-2026-000001',
  caseKind: 'unpaid-wages',
  kind: 'assist',
  purpose: 'rights-protection',
  status: 'draft',
  originId,
  originRegion: '510726',
  partnerId,
  partnerRegion: '650522',
  parentId: null,
  traceId: id,
  trace: [originId, partnerId],
  agreementId,
  suggestion: {
    partnerId,
    name: '伊吾县总工会',
    divisionCode: '650522',
    entrance: 'console',
    capacity: 'open',
    agreementId,
    points: 195,
    reasons: [
      {
        code: 'place-of-performance',
        points: 150,
        zh: '劳动合同履行地在其辖区（新疆维吾尔自治区哈密市伊吾县）',
        en: 'The work was done in its area (Xinjiang, Hami, Yiwu county)',
      },
      {
        code: 'levels-above-place',
        points: 45,
        zh: '与该地同级，就近办理',
        en: 'It stands at the very level of that place',
      },
    ],
  },
  passedOver: [],
  manifest: {
    legalBasis: 'separate-consent',
    fields: ['name', 'phone', 'claims'],
    claimantIds: [],
    evidenceIds: [evidenceId],
  },
  drafterId: originClerk.subject,
  draftedAt: on('02T01:30'),
};

export const requested: Referral = {
  ...draft,
  kind: 'pull',
  manifest: { legalBasis: 'separate-consent', fields: [], claimantIds: [], evidenceIds: [] },
  suggestion: null,
  agreementId: null,
  drafterId: partnerClerk.subject,
};
export const voided = then(draft, { status: 'voided', endedAt: on('02T02:00') });
export const approving = then(draft, { status: 'approving' });
export const sent = then(approving, {
  status: 'sent',
  signerId: originSupervisor.subject,
  disclosureId: idOf(26),
  packageVersion: 1,
  packageDigest: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  claimantCount: 3,
  sentAt: on('02T03:00'),
});
export const withdrawnUnread = then(sent, { status: 'withdrawn', endedAt: on('02T04:00') });
const delivered = then(sent, { status: 'delivered', deliveredAt: on('02T03:01') });
export const urged = then(delivered, { urgedAt: on('03T01:00') });
export const supervised = then(delivered, { supervisedAt: on('03T02:00') });
export const reviewing = then(delivered, { status: 'reviewing', claimedAt: on('03T01:30') });
export const returned = then(reviewing, {
  status: 'returned',
  returnCount: 1,
  missingItemsSealed: Buffer.from(missingItems.join()),
});
export const supplemented = then(returned, { status: 'reviewing', packageVersion: 2, missingItemsSealed: null });
export const declinedUnsupplemented = then(returned, {
  status: 'declined',
  declineCode: 'supplement-not-sent',
  missingItemsSealed: null,
  disposal: 'due',
  endedAt: on('20T01:30'),
});
export const declineProposed = then(reviewing, { status: 'decline-proposed', declineCode: 'not-competent' });
export const declined = then(declineProposed, {
  status: 'declined',
  suggestedPartnerId: idOf(15),
  disposal: 'due',
  endedAt: on('05T02:00'),
});
export const disposed = then(declined, { disposal: 'deleted' });
export const rerouted = then(reviewing, { status: 'rerouted', disposal: 'due', endedAt: on('05T02:00') });
export const accepted = then(reviewing, {
  status: 'accepted',
  handlerId: partnerSupervisor.subject,
  acceptedAt: on('04T02:00'),
});
export const inProgress = then(accepted, { status: 'in-progress', startedAt: on('05T01:00') });
export const withTeam = then(inProgress, { openTeams: 1 });
export const withStation = then(inProgress, { stationId });
export const withHearing = then(withStation, { openHearings: 1 });
export const outcomeProposed = then(withStation, { proposal: { code: 'paid-in-full', evidenceId } });
export const onHold = then(inProgress, {
  status: 'on-hold',
  hold: { ground: 'criminal-first', reviewOn: '2026-04-01' },
});
export const cancelRequested = then(inProgress, {
  status: 'cancel-requested',
  cancelling: { reason: 'worker-request', priorStatus: 'in-progress', requestedAt: '2026-03-09T01:00:00.000Z' },
});
export const cancelled = then(cancelRequested, { status: 'withdrawn', disposal: 'deleted', endedAt: on('10T01:00') });
export const failed = then(inProgress, { status: 'failed', failureCode: 'no-assets', endedAt: on('25T01:00') });
export const outcomeReported = then(inProgress, {
  status: 'outcome-reported',
  outcome: { code: 'paid-in-full', evidenceId },
  reportedAt: on('20T02:00'),
});
export const completed = then(outcomeReported, {
  status: 'completed',
  workerConfirmation: 'confirmed',
  endedAt: on('23T02:00'),
});
export const unreachableAttested = then(outcomeReported, {
  unreachable: { attempts: 2, attesterId: originClerk.subject, attestedAt: '2026-03-22T02:00:00.000Z' },
});
export const completedUnreachable = then(unreachableAttested, {
  status: 'completed',
  workerConfirmation: 'unreachable',
  endedAt: on('23T02:00'),
});
export const reopeningProposed = then(completed, { reopening: { side: 'origin', reason: 'new-evidence' } });
