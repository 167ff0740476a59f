import { services } from '@liandong/contracts';
import type { Role } from '@liandong/platform';
import { disclosedFields, registrationOf } from '../../../apps/cli/src/acting/group-case.js';
import { freshSeed } from '../../journeys/cast.js';
import type { Relation } from './callers.js';
import { caseOf } from './case-of.js';

/** What of the story an operation names: who sees it changes as the story goes on. `open` is there for all who sign in. */
export type Thing =
  'case' | 'foreign-case' | 'handed-over' | 'referral' | 'work-team' | 'letter' | 'disclosure' | 'recovery' | 'open';

/** What nobody put there: whoever may call the operation is told that there is nothing. */
type Absent = 'absent';
/** No role opens it, but a key that these callers have not: the code of a letter. */
type Keyed = 'keyed';

export interface Line {
  readonly of: Thing | Absent | Keyed;
  /** What `{id}` of the path means. */
  readonly id?: string;
  /** Who may do it among those who see it; absent: whoever has a role that the document names. */
  readonly may?: Partial<Record<Relation, readonly Role[]>>;
  readonly body?: object;
  /** The body is a form with a file. */
  readonly file?: true;
  readonly query?: string;
}

const reading = (of: Line['of'], id: string = `${of}Id`, query?: string): Line => ({ of, id, ...(query && { query }) });
const open = (query?: string): Line => reading('open', '', query);

/** A supervisor acts over the whole subtree, so also from above. */
const owners = (...roles: Role[]) => ({ own: roles, above: roles.filter((role) => role === 'supervisor') });
const partners = (...roles: Role[]) => ({ disclosed: roles });
const workers = { disclosed: ['clerk'], assigned: ['lawyer'] } as const;
const anyParty = undefined;
const bothClerks = { ...owners('clerk'), ...partners('clerk') };
const bothSupervisors = { ...owners('supervisor'), ...partners('supervisor') };

const onCase = (may: Line['may'], body?: object, id: string = 'caseId'): Line => ({ of: 'case', id, may, body });
const onReferral = (may: Line['may'], body?: object): Line => ({ of: 'referral', id: 'referralId', may, body });
const onLetter = (may: Line['may'], id: string = 'referralId'): Line => ({ of: 'letter', id, may });
const byLetter = (body?: object): Line => ({ of: 'keyed', body: { signatory: text, ...body } });
const onRecovery = (may: Line['may'], body?: object): Line => ({ of: 'recovery', id: 'recoveryId', may, body });

const text = '授权测试（合成）';
const day = '2026-01-05';
const purpose = 'rights-protection';
const fields = [...disclosedFields, 'evidence'];
const manifest = { legalBasis: 'separate-consent', fields, claimantIds: [], evidenceIds: ['{evidenceId}'] };
const hearing = { kind: 'court', startsAt: '2099-01-05T02:00:00Z', place: text };
const coverage = { caseKinds: ['unpaid-wages'], purposes: [purpose] };

/** What is left to do for the union that handed a case over, and to its new owner, who had it disclosed. */
export const ofHandedOver: Pick<Line, 'of' | 'may'> = {
  of: 'handed-over',
  may: { ...owners('clerk', 'supervisor'), ...partners('clerk', 'supervisor') },
};

/** What an organisation says of itself is said by its supervisor, or by the operator. */
const forOwnSupervisor: Line['may'] = {
  ...Object.fromEntries(['disclosed', 'assigned', 'foreign'].map((relation) => [relation, ['operator']])),
  own: ['supervisor', 'operator'],
  above: ['supervisor', 'operator'],
};

/** One line per operation of the API document, by operationId. A new operation without a line fails the journey. */
export const permissions: Readonly<Record<string, Line>> = {
  // intake: the owner's alone, but for what is disclosed
  registerCase: { of: 'open', query: 'validateOnly=true', body: registrationOf(caseOf(freshSeed())) },
  listCases: open(),
  getCase: reading('case'),
  listClaims: reading('case'),
  acceptCase: onCase(owners('supervisor')),
  declineCase: onCase(owners('supervisor'), { reason: 'other' }),
  withdrawCase: onCase(owners('clerk', 'supervisor')),
  closeCase: onCase(owners('clerk'), { reason: 'other' }),
  reopenCase: onCase(owners('supervisor')),
  listClaimants: reading('case'),
  revealClaimant: onCase(owners('clerk', 'supervisor'), { reason: text }, 'claimantId'),
  issueWorkerLink: onCase(owners('clerk', 'supervisor'), undefined, 'claimantId'),
  revokeWorkerLinks: onCase(owners('clerk', 'supervisor'), undefined, 'claimantId'),
  listUndeliveredMessages: open(),
  listUndeliveredNotices: open(),
  giveConsent: onCase(owners('clerk', 'supervisor'), {
    claimantId: '{claimantId}',
    recipientId: '{partnerId}',
    purpose,
    fields,
    consentVersion: 1,
    givenBy: 'online',
  }),
  listConsents: reading('case'),
  getConsent: reading('case', 'consentId'),
  withdrawConsent: onCase(owners('clerk', 'supervisor'), undefined, 'consentId'),
  getDisclosure: reading('disclosure'),
  getStanding: reading('disclosure'),
  listDisclosures: reading('case'),
  uploadEvidence: { of: 'case', query: 'caseId={caseId}', file: true },
  listEvidence: reading('case'),
  getEvidence: reading('disclosure', 'evidenceId'),
  downloadEvidence: reading('disclosure', 'evidenceId'),
  // referral
  registerOrganisation: {
    of: 'open',
    body: { id: '{newId}', kind: 'county-union', name: text, divisionCode: '350821', entrance: 'console', ...coverage },
  },
  listOrganisations: open(),
  getOrganisation: reading('open', 'originId'),
  changeCapacity: {
    of: 'open',
    id: 'originId',
    may: forOwnSupervisor,
    body: { capacity: 'busy' },
  },
  changeAcceptancePolicy: { of: 'open', id: 'originId', may: forOwnSupervisor, body: { acceptsBy: 'supervisor' } },
  changeNoticeEmail: {
    of: 'open',
    id: 'originId',
    may: forOwnSupervisor,
    body: { noticeEmail: 'bangong@union.example' },
  },
  disableOrganisation: { of: 'open', id: 'nextId' },
  enableOrganisation: { of: 'open', id: 'nextId' },
  signAgreement: {
    of: 'open',
    body: {
      level: 'intercounty',
      firstUnionId: '{originId}',
      secondUnionId: '{partnerId}',
      validFrom: day,
      ...coverage,
    },
  },
  terminateAgreement: { of: 'open', id: 'agreementId', body: { validTo: '2099-12-31' } },
  showCoverage: open('within=420000'),
  listAgreements: open(),
  getAgreement: reading('open', 'agreementId'),
  suggestRoutes: { of: 'case', query: `caseId={caseId}&purpose=${purpose}` },
  draftReferral: {
    of: 'case',
    may: { own: ['clerk', 'supervisor'] },
    body: { caseId: '{caseId}', partnerId: '{partnerId}', kind: 'assist', purpose, manifest },
  },
  requestReferral: {
    of: 'foreign-case',
    body: { caseNumber: '{caseNumber}', purpose: 'hardship', text },
  },
  amendReferral: onReferral(owners('clerk'), { manifest }),
  suggestNextHops: reading('referral', 'referralId'),
  rerouteReferral: onReferral(partners('supervisor'), { partnerId: '{nextId}' }),
  listReferrals: open(),
  getReferral: reading('referral'),
  getPackage: reading('referral'),
  listChoices: reading('referral'),
  listSteps: reading('referral'),
  listClocks: reading('referral'),
  listCaseClocks: reading('case'),
  recordLimitationAct: onCase(owners('clerk', 'supervisor'), { kind: 'claim', happenedOn: day, text }),
  confirmLimitationAct: onCase(owners('supervisor'), undefined, 'actId'),
  getHistory: reading('referral'),
  submitReferral: onReferral(owners('clerk')),
  reviseReferral: onReferral(owners('supervisor'), { text }),
  signReferral: onReferral(owners('supervisor')),
  voidReferral: onReferral(owners('clerk')),
  supplementReferral: onReferral(owners('clerk'), { text, manifest }),
  withdrawReferral: onReferral(owners('supervisor')),
  claimReferral: onReferral(partners('clerk')),
  returnReferral: onReferral(partners('clerk'), { text, missingItems: ['考勤记录'] }),
  acceptReferral: onReferral(partners('clerk', 'supervisor')),
  proposeDecline: onReferral(partners('clerk'), { text, code: 'other' }),
  confirmDecline: onReferral(partners('supervisor')),
  overruleDecline: onReferral(partners('supervisor'), { text }),
  requestCancel: onReferral(owners('supervisor'), { text, reason: 'worker-request' }),
  confirmCancel: onReferral(partners('clerk'), { text, disposal: 'deleted' }),
  refuseCancel: onReferral(partners('supervisor'), { text }),
  stateDisposal: onReferral(partners('clerk'), { text, disposal: 'returned' }),
  startWork: onReferral(partners('clerk'), { kind: 'letter' }),
  recordStep: onReferral(workers, { kind: 'suit', text }),
  holdWork: onReferral(partners('clerk'), { text, ground: 'criminal-first', reviewOn: '2099-01-05' }),
  resumeWork: onReferral(partners('clerk')),
  answerLate: onReferral(partners('clerk')),
  declineUnsupplemented: onReferral(partners('clerk')),
  urgePartner: onReferral(owners('clerk', 'supervisor'), { text }),
  superviseReferral: onReferral({ above: ['supervisor'] }, { text }),
  askExtension: onReferral(partners('clerk'), { text, clock: 'acceptance', count: 1 }),
  grantExtension: onReferral(owners('supervisor'), { text }),
  refuseExtension: onReferral(owners('supervisor'), { text }),
  // both sides see a work team, the station does not
  listWorkTeams: reading('work-team', 'referralId'),
  formWorkTeam: onReferral(bothClerks, { members: [{ organisationId: '{originId}', name: text }] }),
  joinWorkTeam: onReferral(bothClerks, { members: [{ organisationId: '{originId}', name: text }] }),
  planWorkTeamJourney: onReferral(bothClerks, {
    legs: [{ fromRegion: '421127', toRegion: '330327', departOn: '2099-01-05', returnOn: '2099-01-15' }],
  }),
  recordWorkTeamCost: onReferral(bothClerks, { item: 'travel', amountFen: '1000', paidBy: 'origin' }),
  closeWorkTeam: onReferral(bothClerks, { text, result: 'no-result' }),
  failReferral: onReferral(partners('supervisor'), { text, code: 'no-assets' }),
  proposeReopen: onReferral(bothSupervisors, { text, reason: 'new-evidence' }),
  reopenReferral: onReferral(bothSupervisors),
  scheduleHearing: onReferral(workers, hearing),
  moveHearing: onReferral(workers, { startsAt: hearing.startsAt, place: text }),
  cancelHearing: onReferral(workers),
  listHearings: reading('referral', '', 'referralId={referralId}'),
  downloadCalendar: reading('referral', '', 'referralId={referralId}'),
  proposeOutcome: onReferral({ assigned: ['lawyer'] }, { text, code: 'advice-only', evidenceId: '{fileId}' }),
  assignStation: onReferral(partners('clerk', 'supervisor'), { stationId: '{stationId}' }),
  reportOutcome: onReferral(partners('clerk'), { text, code: 'advice-only', evidenceId: '{fileId}' }),
  completeReferral: onReferral(owners('clerk'), { worker: 'confirmed' }),
  attestUnreachable: onReferral(owners('clerk'), { text, attempts: 2 }),
  completeUnreachable: onReferral(owners('supervisor')),
  objectToOutcome: onReferral(owners('clerk'), { text }),
  listNotices: open(),
  // The origin's notice: whoever sees the case may read it for all, from above only a supervisor.
  readNotice: onCase(undefined, undefined, 'noticeId'),
  // the letter: made by the origin; who answers by it has its code, whatever role they have besides
  issueLetter: onLetter(owners('clerk')),
  revokeLetter: onLetter(owners('clerk', 'supervisor')),
  getLetter: onLetter(owners('clerk', 'supervisor'), 'letteredId'),
  showLetterDoor: { of: 'keyed' },
  receiveByLetter: byLetter(),
  acceptByLetter: byLetter(),
  returnByLetter: byLetter({ text, missingItems: ['考勤记录'] }),
  declineByLetter: byLetter({ text, code: 'other' }),
  declineUnsupplementedByLetter: byLetter(),
  extendByLetter: byLetter({ text, clock: 'acceptance', count: 2 }),
  startByLetter: byLetter({ kind: 'letter' }),
  recordStepByLetter: byLetter({ kind: 'suit', text }),
  holdByLetter: byLetter({ text, ground: 'criminal-first', reviewOn: '2099-01-05' }),
  resumeByLetter: byLetter(),
  failByLetter: byLetter({ text, code: 'no-assets' }),
  reportByLetter: byLetter({ text, code: 'advice-only' }),
  confirmCancelByLetter: byLetter({ text, disposal: 'deleted' }),
  refuseCancelByLetter: byLetter({ text }),
  disposeByLetter: byLetter({ text, disposal: 'returned' }),
  // settlement: whoever works on the case follows its money
  listRecoveries: open(),
  getRecovery: reading('recovery'),
  listRecoveryLines: reading('recovery'),
  listRecoveryDocuments: reading('recovery'),
  getRecoverySchedule: reading('recovery'),
  listReceipts: reading('recovery'),
  readJournal: reading('recovery'),
  enterDocument: onRecovery(anyParty, {
    kind: 'award',
    signedOn: day,
    evidenceId: '{evidenceId}',
    totalFen: '400000',
    instalments: [],
  }),
  recordReceipt: onRecovery(anyParty, {
    amountFen: '{amountFen}',
    receivedOn: day,
    evidenceId: '{evidenceId}',
    method: 'pro-rata',
  }),
  approveReceipt: onRecovery(
    Object.fromEntries(['own', 'above', 'disclosed', 'assigned'].map((relation) => [relation, ['supervisor']])),
  ),
  allocateReceipt: onRecovery(anyParty, { method: 'pro-rata' }),
  reverseReceipt: onRecovery(anyParty, { reason: 'entered-in-error' }),
  checkLedger: open(),
  // reporting: a case's line of events is open to all who take part in it
  showCaseTimeline: reading('referral', 'caseId'),
  showIndicators: open('by=kind'),
  showTotals: open(),
  listSettlementFacts: open(),
  exportSettlementFacts: open(),
  streamSettlements: open(),
  startProjectionRebuild: { of: 'open' },
  showProjectionRebuild: reading('open', 'rebuildId'),
  // operations of every service
  ...Object.fromEntries(
    services.flatMap((service) => {
      const named = `${service[0]!.toUpperCase()}${service.slice(1)}`;
      return [
        [`list${named}ParkedEvents`, open()],
        [`replay${named}ParkedEvent`, { of: 'absent' } as const],
        [`discard${named}ParkedEvent`, { of: 'absent', body: { reason: text } } as const],
        [`list${named}DiscardedEvents`, open()],
      ];
    }),
  ),
};
