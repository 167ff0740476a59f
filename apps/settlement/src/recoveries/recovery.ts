import {
  ClaimsOpened,
  RecoveryOpened,
  RecoveryPartyAdded,
  RecoveryPartyRemoved,
  RecoverySettled,
  RecoveryUnsettled,
  refusal,
  type CaseKind,
  type ClaimItem,
  type DocumentKind,
} from '@liandong/contracts';
import { formatFen, sumFen, type Fen } from '@liandong/kernel';
import { adds, type AddedRows, type Decision, type Versioned } from '@liandong/platform';
import type { Circumstances } from './circumstances.js';
import { isSettled, outstandingOf, statusOf, type Amounts, type LineStatus } from './line-status.js';
import type { LineBalance } from './line-balance.js';
import { book, transfer, type Booking } from './journal.js';
import { missedOf, type Instalment } from './schedule.js';
import { JournalEntryTable, JournalPostingTable, RecoveryLineTable } from './recovery.table.js';

/** The money side of one case. Its totals repeat the fold of the journal and are compared with it by the checker. */
export interface Recovery extends Versioned, Amounts {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly ownerId: string;
  /** Who may see it: the owner first, then former owners, partners and stations. */
  readonly partyIds: readonly string[];
  readonly caseKind: CaseKind;
  readonly originRegion: string;
  readonly regionOfPerformance: string;
  readonly status: LineStatus;
  readonly documentId: string | null;
  readonly documentKind: DocumentKind | null;
  readonly isScheduled: boolean;
  /** Due day of the oldest instalment that was missed and not made up for. */
  readonly overdueSince: string | null;
  readonly settledAt: Date | null;
  readonly openedAt: Date;
  readonly lineCount: number;
  readonly claimedFen: Fen;
  readonly unallocatedFen: Fen;
}

/** One claim of one claimant; its id is the claim's. The ledger knows claimants by id only. */
export interface RecoveryLine {
  readonly id: string;
  readonly recoveryId: string;
  readonly claimantId: string;
  readonly position: number;
  readonly item: ClaimItem;
}

/** A line that went into the recovery of another case: here it is empty from then on, and not looked at any more. */
export interface MovedLine {
  readonly lineId: string;
  readonly recoveryId: string;
  readonly newRecoveryId: string;
  readonly movedAt: Date;
}

/** The aggregate's children a decision looks at: every line, and the schedule in force. */
export interface Book {
  readonly lines: readonly LineBalance[];
  readonly instalments: readonly Instalment[];
}

export interface AcceptedCase {
  readonly caseId: string;
  readonly number: string;
  readonly ownerId: string;
  readonly partyIds: readonly string[];
  readonly kind: CaseKind;
  readonly originRegion: string;
  readonly regionOfPerformance: string;
  readonly totalFen: Fen;
  readonly claims: readonly {
    readonly claimId: string;
    readonly claimantId: string;
    readonly item: ClaimItem;
    readonly amountFen: Fen;
  }[];
}

/** Largest total the wire carries: 15 digits, ten trillion yuan. */
const LARGEST_FEN = 999_999_999_999_999n;

/** `pointer`: the amount in the request that makes it so. */
export function refuseTooLarge(totalFen: Fen, pointer: string): void {
  if (totalFen > LARGEST_FEN) throw refusal('recovery.amount-too-large', {}, [{ pointer, code: 'total-too-large' }]);
}

/** Opens the ledger of a case: one line per claim. Claimants a partner excludes stay: the owner pursues them. */
export function openRecovery(opened: AcceptedCase, circumstances: Circumstances): Decision<Recovery> {
  const { now, newId } = circumstances;
  const id = newId();
  const claimedFen = sumFen(opened.claims.map(({ amountFen }) => amountFen));
  if (claimedFen !== opened.totalFen) throw refusal('recovery.claims-do-not-sum');
  const state: Recovery = {
    id,
    version: 0,
    caseId: opened.caseId,
    caseNumber: opened.number,
    ownerId: opened.ownerId,
    partyIds: [...new Set([opened.ownerId, ...opened.partyIds])],
    caseKind: opened.kind,
    originRegion: opened.originRegion,
    regionOfPerformance: opened.regionOfPerformance,
    status: 'claimed',
    documentId: null,
    documentKind: null,
    isScheduled: false,
    overdueSince: null,
    settledAt: null,
    openedAt: now,
    lineCount: opened.claims.length,
    claimedFen,
    owedFen: 0n,
    paidFen: 0n,
    overpaidFen: 0n,
    unallocatedFen: 0n,
  };
  const lines = opened.claims.map(({ claimId, claimantId, item }, index) => ({
    id: claimId,
    recoveryId: id,
    claimantId,
    position: index + 1,
    item,
  }));
  const claims = opened.claims.map(({ claimId, amountFen }) => ({ lineId: claimId, amountFen }));
  const booking = book(
    headOf(state, circumstances, { kind: 'claim-opened', reference: state.caseId }),
    transfer('claims', 'claimed', claims),
  );
  return {
    state,
    // A case in which nobody claims anything is no fact about money.
    events: [openedEvent(state), ...(lines.length > 0 ? [openedFact(state, opened, circumstances)] : [])],
    added: [adds(RecoveryLineTable, lines), ...booked(booking)],
  };
}

/** Lets one more organisation see the recovery; undefined when it does already and the owner stays the same. */
export function addParty(
  recovery: Recovery,
  organisationId: string,
  { now, asOwner }: { now: Date; asOwner: boolean },
): Decision<Recovery> | undefined {
  const ownerId = asOwner ? organisationId : recovery.ownerId;
  if (recovery.partyIds.includes(organisationId) && ownerId === recovery.ownerId) return undefined;
  const { id, caseId } = recovery;
  return {
    state: { ...recovery, ownerId, partyIds: [...new Set([ownerId, ...recovery.partyIds, organisationId])] },
    events: [
      new RecoveryPartyAdded({ recoveryId: id, caseId, organisationId, isOwner: asOwner, addedAt: now.toISOString() }),
    ],
  };
}

/** An organisation sees the recovery no more; undefined when it does not, or is the owner, who always does. */
export function removeParty(recovery: Recovery, organisationId: string, now: Date): Decision<Recovery> | undefined {
  if (!recovery.partyIds.includes(organisationId) || organisationId === recovery.ownerId) return undefined;
  const { id, caseId } = recovery;
  return {
    state: { ...recovery, partyIds: recovery.partyIds.filter((party) => party !== organisationId) },
    events: [new RecoveryPartyRemoved({ recoveryId: id, caseId, organisationId, removedAt: now.toISOString() })],
  };
}

/** Head of an entry made by the caller, now. */
export function headOf(
  { id: recoveryId }: Pick<Recovery, 'id'>,
  { now, by, newId }: Circumstances,
  { kind, reference }: Pick<Booking['entry'], 'kind' | 'reference'>,
): Omit<Booking['entry'], 'postingCount'> {
  return { id: newId(), recoveryId, kind, reference, at: now, by: by.subject };
}

/** The rows of entries, as a decision adds them. */
export function booked(bookings: readonly Booking[]): AddedRows[] {
  return [
    adds(
      JournalEntryTable,
      bookings.map(({ entry }) => entry),
    ),
    adds(
      JournalPostingTable,
      bookings.flatMap(({ postings }) => postings),
    ),
  ];
}

/** Takes the totals from the lines as they are after a decision, and with them the status. */
export function totalled(recovery: Recovery, lines: readonly LineBalance[]): Recovery {
  const state = {
    ...recovery,
    owedFen: sumFen(lines.map(({ owedFen }) => owedFen)),
    paidFen: sumFen(lines.map(({ paidFen }) => paidFen)),
    overpaidFen: sumFen(lines.map(({ overpaidFen }) => overpaidFen)),
  };
  return { ...state, status: statusOf({ ...state, isOverdue: state.overdueSince !== null }) };
}

/** An overdue recovery whose missed money has come in is no longer overdue. Only the timer makes one overdue. */
export function caughtUp(recovery: Recovery, instalments: readonly Instalment[], today: string): Recovery {
  if (recovery.overdueSince === null) return recovery;
  const [oldest] = missedOf(instalments, recovery.paidFen - recovery.overpaidFen, today);
  const state = { ...recovery, overdueSince: oldest?.dueOn ?? null };
  return { ...state, status: statusOf({ ...state, isOverdue: state.overdueSince !== null }) };
}

/** Says so when a decision paid the last of what is owed, or undid that. */
export function settling(recovery: Recovery, now: Date): { state: Recovery; events: object[] } {
  const { id: recoveryId, caseId } = recovery;
  const at = now.toISOString();
  if (isSettled(recovery) && recovery.settledAt === null) {
    const paidFen = formatFen(recovery.paidFen);
    return {
      state: { ...recovery, settledAt: now },
      events: [new RecoverySettled({ recoveryId, caseId, paidFen, settledAt: at })],
    };
  }
  if (!isSettled(recovery) && recovery.settledAt !== null) {
    const outstandingFen = formatFen(outstandingOf(recovery));
    return {
      state: { ...recovery, settledAt: null },
      events: [new RecoveryUnsettled({ recoveryId, caseId, outstandingFen, unsettledAt: at })],
    };
  }
  return { state: recovery, events: [] };
}

/** What every public fact of a recovery says: which case by pseudonym, what kind, from where to where. */
export function factOf(recovery: Recovery, { now, pseudonym }: Circumstances) {
  const { caseId, caseKind, originRegion, regionOfPerformance } = recovery;
  return { caseKey: pseudonym('case', caseId), caseKind, originRegion, regionOfPerformance, at: now.toISOString() };
}

function openedEvent({ id, caseId, lineCount, claimedFen, openedAt }: Recovery): RecoveryOpened {
  return new RecoveryOpened({
    recoveryId: id,
    caseId,
    lineCount,
    claimedFen: formatFen(claimedFen),
    openedAt: openedAt.toISOString(),
  });
}

function openedFact(state: Recovery, { claims }: AcceptedCase, circumstances: Circumstances): ClaimsOpened {
  const workers = new Set(claims.map(({ claimantId }) => claimantId)).size;
  return new ClaimsOpened({ ...factOf(state, circumstances), workers, claimedFen: formatFen(state.claimedFen) });
}
