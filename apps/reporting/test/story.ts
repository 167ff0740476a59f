import { createHash } from 'node:crypto';
import {
  CaseAccepted,
  CaseRegistered,
  ClaimsOpened,
  OrganisationRegistered,
  PaymentRecorded,
  pseudonymOf,
  ReceiptAllocated,
  RecoveryDocumentEntered,
  RecoveryOpened,
  RecoveryPartyAdded,
  ReferralAccepted,
  ReferralClaimed,
  ReferralDelivered,
  ReferralDrafted,
  ReferralSent,
  ReferralSubmitted,
  type CaseKind,
} from '@liandong/contracts';
import { newId } from '@liandong/kernel';
import { publishEvents, type Publication } from '@liandong/testing';

const hex = (text: string, digits: number) => createHash('sha256').update(text).digest('hex').slice(0, digits);
const after = (start: Date, days: number) => new Date(start.getTime() + days * 86_400_000).toISOString();

export interface CaseOutline {
  readonly id: string;
  readonly ownerId: string;
  readonly kind?: CaseKind;
  readonly originRegion?: string;
  readonly regionOfPerformance?: string;
  readonly workers?: number;
  readonly claimedFen?: string;
  readonly registeredAt?: string;
}

export interface ReferralOutline {
  readonly id: string;
  readonly caseId: string;
  readonly originId: string;
  readonly partnerId: string;
  readonly daysToAcceptance?: number;
}

/** Tells events as the other services would, each with its place in its aggregate's history. All data is synthetic. */
export class Story {
  private readonly versions = new Map<string, number>();

  constructor(private readonly kafkaPrefix: string) {}

  /** Events of one aggregate, in order; facts carry no version. */
  async tell(subject: string, ...events: readonly object[]): Promise<void> {
    await publishEvents(
      this.kafkaPrefix,
      events.map((event) => this.numbered(subject, event)),
    );
  }

  private numbered(subject: string, event: object): Publication {
    const caseKey = pseudonymOf(event);
    if (caseKey !== undefined) return { event, subject: caseKey };
    const version = (this.versions.get(subject) ?? 0) + 1;
    this.versions.set(subject, version);
    return { event, subject, version };
  }

  organisation(organisationId: string, divisionCode: string, parentId?: string): Promise<void> {
    const event = new OrganisationRegistered({
      organisationId,
      kind: 'county-union',
      name: '某县总工会（合成）',
      divisionCode,
      ...(parentId && { parentId }),
      caseKinds: ['unpaid-wages'],
      purposes: ['rights-protection'],
      entrance: 'console',
      capacity: 'open',
      registeredAt: '2026-01-01T00:00:00.000Z',
    });
    return this.tell(organisationId, event);
  }

  case(outline: CaseOutline): Promise<void> {
    return this.tell(outline.id, ...caseEvents(outline));
  }

  referralSent(outline: ReferralOutline): Promise<void> {
    return this.tell(outline.id, ...sending(outline));
  }

  referralAccepted({ id, caseId, originId, partnerId, daysToAcceptance = 2 }: ReferralOutline): Promise<void> {
    const accepted = new ReferralAccepted({
      referralId: id,
      caseId,
      originId,
      partnerId,
      kind: 'assist',
      acceptedClaimantIds: [newId()],
      excludedClaimantIds: [],
      acceptedAt: after(SENT, daysToAcceptance),
    });
    const claimed = new ReferralClaimed({ referralId: id, caseId, claimedAt: after(SENT, 1) });
    const delivered = new ReferralDelivered({
      referralId: id,
      caseId,
      packageDigest: hex(id, 64),
      deliveredAt: after(SENT, 0),
    });
    return this.tell(id, delivered, claimed, accepted);
  }

  recovery(recoveryId: string, caseId: string, { owedFen, paidFen }: { owedFen: string; paidFen: string }) {
    return this.tell(recoveryId, ...money(recoveryId, caseId, { owedFen, paidFen }));
  }

  /** A later document, and all that was paid by then. */
  recoveryAgain(recoveryId: string, caseId: string, amounts: { owedFen: string; paidFen: string }) {
    return this.tell(recoveryId, ...money(recoveryId, caseId, amounts).slice(1));
  }

  partyOfRecovery(recoveryId: string, caseId: string, organisationId: string): Promise<void> {
    const addedAt = '2026-03-06T00:00:00.000Z';
    return this.tell(
      recoveryId,
      new RecoveryPartyAdded({ recoveryId, caseId, organisationId, isOwner: false, addedAt }),
    );
  }

  /** Public facts of one case: opened, then so many payments of one yuan. */
  facts(caseKeyOf: string, payments: number): Promise<void> {
    return this.tell(caseKeyOf, ...factEvents(caseKeyOf, payments));
  }
}

const SENT = new Date('2026-03-02T02:00:00.000Z');

function caseEvents(outline: CaseOutline): object[] {
  const { id, ownerId, kind = 'unpaid-wages', workers = 1, claimedFen = '100000' } = outline;
  const {
    originRegion = '510726',
    regionOfPerformance = '650523',
    registeredAt = '2026-03-01T02:00:00.000Z',
  } = outline;
  const known = { caseId: id, number: `合成-${id.slice(-6)}`, ownerId, kind, originRegion, regionOfPerformance };
  const claimants = Array.from({ length: workers }, () => ({
    claimantId: newId(),
    homeRegion: originRegion,
    occupationGroup: 'construction' as const,
    unionMember: true,
  }));
  return [
    new CaseRegistered({
      ...known,
      channel: 'walk-in',
      claimantCount: workers,
      totalFen: claimedFen,
      registeredAt,
    }),
    new CaseAccepted({ ...known, totalFen: claimedFen, claimants, claims: [], acceptedAt: registeredAt }),
  ];
}

function sending({ id, caseId, originId, partnerId }: ReferralOutline): object[] {
  const at = SENT.toISOString();
  return [
    new ReferralDrafted({
      referralId: id,
      caseId,
      originId,
      partnerId,
      number: `合成移-${id.slice(-6)}`,
      kind: 'assist',
      purpose: 'rights-protection',
      caseKind: 'unpaid-wages',
      originRegion: '510726',
      partnerRegion: '650523',
      draftedAt: at,
    }),
    new ReferralSubmitted({ referralId: id, caseId, submittedAt: at }),
    new ReferralSent({
      referralId: id,
      caseId,
      originId,
      partnerId,
      packageVersion: 1,
      packageDigest: hex(id, 64),
      claimantCount: 1,
      sentAt: at,
    }),
  ];
}

function money(recoveryId: string, caseId: string, { owedFen, paidFen }: { owedFen: string; paidFen: string }) {
  const of = { recoveryId, caseId };
  return [
    new RecoveryOpened({ ...of, lineCount: 1, claimedFen: owedFen, openedAt: '2026-03-03T00:00:00.000Z' }),
    new RecoveryDocumentEntered({
      ...of,
      documentId: newId(),
      kind: 'mediation',
      owedFen,
      instalmentCount: 1,
      enteredAt: '2026-03-04T00:00:00.000Z',
    }),
    new ReceiptAllocated({
      ...of,
      receiptId: newId(),
      method: 'pro-rata',
      allocatedFen: paidFen,
      unallocatedFen: '0',
      totalPaidFen: paidFen,
      lines: [],
      allocatedAt: '2026-03-05T00:00:00.000Z',
    }),
  ];
}

export function factEvents(caseKeyOf: string, payments: number): object[] {
  const known = {
    caseKey: hex(caseKeyOf, 32),
    caseKind: 'unpaid-wages' as const,
    originRegion: '510726',
    regionOfPerformance: '650523',
    at: '2026-03-05T00:00:00.000Z',
  };
  const paid = Array.from(
    { length: payments },
    (_, index) =>
      new PaymentRecorded({
        ...known,
        paymentKey: hex(`${caseKeyOf}/${index}`, 32),
        workers: 1,
        amountFen: '100',
        totalPaidFen: String((index + 1) * 100),
        receivedOn: '2026-03-05',
      }),
  );
  return [new ClaimsOpened({ ...known, workers: 1, claimedFen: String(payments * 100) }), ...paid];
}
