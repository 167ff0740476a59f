/** What a union of no concern must get from an operation that names things of others. */
export type Expected =
  /** 404: it does not exist for them. */
  | 'hidden'
  /** 200 with an empty list. */
  | 'empty'
  /** 200: the directory of organisations and agreements is open to every union. */
  | 'directory'
  /** 403: their role may not call it at all. */
  | 'forbidden'
  /** 200 with their own figures only, which are zero. */
  | 'own-figures'
  /** Creates something of their own from what they send; nothing of others comes back. */
  | 'own';

export interface IsolationCase {
  readonly expected: Expected;
  readonly body?: object;
  readonly query?: string;
}

const hidden = (body?: object): IsolationCase => ({ expected: 'hidden', body });
const empty: IsolationCase = { expected: 'empty' };
const directory: IsolationCase = { expected: 'directory' };
const forbidden = (body?: object): IsolationCase => ({ expected: 'forbidden', body });

const text = '隔离测试（合成）';
const someId = '01900000-0000-7000-8000-0000000000aa';
const manifest = { legalBasis: 'separate-consent', fields: ['name'], claimantIds: [], evidenceIds: [] };
const evidenceId = someId;

/** One line per operation of the API document, by operationId. A new operation without a line fails the journey. */
export const isolationCases: Readonly<Record<string, IsolationCase>> = {
  // intake
  registerCase: { expected: 'own' },
  listCases: empty,
  getCase: hidden(),
  listClaims: hidden(),
  acceptCase: hidden({}),
  declineCase: hidden({ reason: 'other' }),
  withdrawCase: hidden({}),
  closeCase: hidden({}),
  reopenCase: hidden({}),
  listClaimants: hidden(),
  revealClaimant: hidden({ reason: 'identity-check' }),
  giveConsent: hidden({
    claimantId: someId,
    recipientRegion: '650000',
    purpose: 'rights-protection',
    fields: ['name'],
    consentVersion: 1,
    givenBy: 'online',
  }),
  listConsents: hidden(),
  getConsent: hidden(),
  withdrawConsent: hidden({}),
  getDisclosure: hidden(),
  // Not even a reader of the disclosure without its digest is told whether it stands.
  getStanding: { expected: 'hidden', query: `digest=${'0'.repeat(64)}` },
  listDisclosures: hidden(),
  uploadEvidence: { expected: 'own' },
  listEvidence: hidden(),
  getEvidence: hidden(),
  downloadEvidence: hidden(),
  // referral
  registerOrganisation: forbidden({}),
  listOrganisations: directory,
  getOrganisation: directory,
  changeCapacity: forbidden({ capacity: 'full' }),
  signAgreement: forbidden({}),
  listAgreements: directory,
  getAgreement: directory,
  suggestRoutes: { expected: 'hidden', query: 'caseId={caseId}&purpose=rights-protection' },
  draftReferral: hidden({
    caseId: '{caseId}',
    partnerId: someId,
    kind: 'assist',
    purpose: 'rights-protection',
    manifest,
  }),
  listReferrals: empty,
  getReferral: hidden(),
  getPackage: hidden(),
  listSteps: hidden(),
  submitReferral: hidden({}),
  reviseReferral: hidden({ text }),
  signReferral: hidden({}),
  voidReferral: hidden({}),
  supplementReferral: hidden({ text, manifest }),
  withdrawReferral: hidden({}),
  claimReferral: hidden({}),
  returnReferral: hidden({ text, missingItems: ['考勤记录'] }),
  acceptReferral: hidden({}),
  proposeDecline: hidden({ text, code: 'other' }),
  startWork: hidden({ kind: 'letter' }),
  recordStep: hidden({ kind: 'letter' }),
  assignStation: hidden({ stationId: someId }),
  reportOutcome: hidden({ text, code: 'advice-only' }),
  completeReferral: hidden({ worker: 'confirmed' }),
  objectToOutcome: hidden({ text }),
  // settlement
  listRecoveries: empty,
  getRecovery: hidden(),
  listRecoveryLines: hidden(),
  listRecoveryDocuments: hidden(),
  getRecoverySchedule: hidden(),
  listReceipts: hidden(),
  readJournal: hidden(),
  enterDocument: hidden({ kind: 'award', signedOn: '2026-01-05', evidenceId, totalFen: '1', instalments: [] }),
  recordReceipt: hidden({ amountFen: '1', receivedOn: '2026-01-05', evidenceId, method: 'pro-rata' }),
  approveReceipt: hidden({}),
  allocateReceipt: hidden({ method: 'pro-rata' }),
  reverseReceipt: hidden({ reason: 'entered-in-error' }),
  checkLedger: forbidden(),
  // reporting
  showCaseTimeline: hidden(),
  showIndicators: { expected: 'own-figures', query: 'by=kind' },
  showTotals: { expected: 'own-figures' },
  listSettlementFacts: forbidden(),
  exportSettlementFacts: forbidden(),
  streamSettlements: forbidden(),
  startProjectionRebuild: forbidden({}),
  showProjectionRebuild: forbidden(),
  // operations of every service
  ...Object.fromEntries(
    ['Intake', 'Referral', 'Settlement', 'Reporting'].flatMap((service) => [
      [`list${service}ParkedEvents`, forbidden()],
      [`replay${service}ParkedEvent`, forbidden({})],
    ]),
  ),
};
