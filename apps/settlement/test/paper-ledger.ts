import { createHash } from 'node:crypto';
import type { Fen } from '@liandong/kernel';
import { newId, sumFen } from '@liandong/kernel';
import type { Decision, Role, TimerOrder } from '@liandong/platform';
import type { Circumstances } from '../src/recoveries/circumstances.js';
import { divideRecovery, type DocumentInForce } from '../src/recoveries/dividing.js';
import { enterDocument, type DocumentOrder } from '../src/recoveries/document.js';
import type { JournalEntry, JournalPosting, LineAccount } from '../src/recoveries/journal.js';
import { statusOf, type LineStatus } from '../src/recoveries/line-status.js';
import { missInstalment, type DueInstalment } from '../src/recoveries/missed-instalment.js';
import {
  allocateReceipt,
  approveReceipt,
  recordReceipt,
  type ReceiptDecided,
  type ReceiptOrder,
} from '../src/recoveries/receipt-decisions.js';
import { reverseReceipt } from '../src/recoveries/receipt-reversal.js';
import { receiptStatus, type Receipt, type ReceiptFile, type ReceiptReversal } from '../src/recoveries/receipt.js';
import type { LineBalance } from '../src/recoveries/line-balance.js';
import {
  openRecovery,
  type AcceptedCase,
  type Book,
  type MovedLine,
  type Recovery,
  type RecoveryLine,
} from '../src/recoveries/recovery.js';
import {
  InstalmentTable,
  JournalEntryTable,
  JournalPostingTable,
  MovedLineTable,
  ReceiptReversalTable,
  ReceiptTable,
  RecoveryLineTable,
} from '../src/recoveries/recovery.table.js';
import type { Instalment } from '../src/recoveries/schedule.js';
import type { AllocationOrder } from '../src/recoveries/allocation.js';

const LIMIT = 10_000_000n;

/** Keeps what decisions add, as the database would, so that rules of the ledger can be tried without one. */
export class PaperLedger {
  recovery: Recovery;
  readonly entries: JournalEntry[] = [];
  readonly postings: JournalPosting[] = [];
  readonly receipts: ReceiptFile[] = [];
  readonly events: object[] = [];
  private instalments: Instalment[] = [];
  timers: TimerOrder[] = [];
  private lines: { readonly lineId: string; readonly claimantId: string }[] = [];
  private inForce: DocumentInForce | null = null;

  constructor(
    claims: readonly Fen[] | Decision<Recovery>,
    public today = '2026-05-08',
  ) {
    const decision = 'state' in claims ? claims : openRecovery(caseWith(claims), this.by());
    this.recovery = decision.state;
    this.keep(decision);
    this.keepReceipts(decision);
  }

  by(subject = 'clerk', roles: readonly Role[] = ['clerk', 'supervisor']): Circumstances {
    return {
      now: new Date(`${this.today}T02:00:00Z`),
      by: { subject, organisationId: this.recovery?.ownerId ?? newId(), roles },
      newId,
      pseudonym: (domain, id) => createHash('sha256').update(`${domain}/${id}`).digest('hex').slice(0, 32),
      approvalLimitFen: LIMIT,
    };
  }

  /** Lines with their balances, folded from the journal as the view of the database does. */
  get book(): Book {
    const folded = new Map<string, Fen>();
    for (const { lineId, account, amountFen } of this.postings) {
      folded.set(`${lineId} ${account}`, (folded.get(`${lineId} ${account}`) ?? 0n) + amountFen);
    }
    const balance = (lineId: string, account: LineAccount) => folded.get(`${lineId} ${account}`) ?? 0n;
    const lines: LineBalance[] = this.lines.map((line) => ({
      ...line,
      claimedFen: balance(line.lineId, 'claimed'),
      owedFen: balance(line.lineId, 'owed'),
      paidFen: balance(line.lineId, 'paid'),
      overpaidFen: balance(line.lineId, 'overpaid'),
    }));
    return { lines, instalments: this.instalments };
  }

  get statuses(): LineStatus[] {
    const { documentKind, isScheduled, overdueSince } = this.recovery;
    return this.book.lines.map((line) =>
      statusOf({ ...line, documentKind, isScheduled, isOverdue: overdueSince !== null }),
    );
  }

  document(order: Partial<DocumentOrder>, circumstances = this.by()): void {
    const whole = { kind: 'mediation', signedOn: this.today, evidenceId: newId(), instalments: [], ...order } as const;
    const { decision } = enterDocument(this.recovery, this.book, whole, circumstances);
    const { kind, signedOn, evidenceId } = whole;
    this.inForce = { kind, signedOn, evidenceId };
    this.instalments = [];
    this.keep(decision);
  }

  record(order: Pick<ReceiptOrder, 'amountFen'> & Partial<ReceiptOrder>, circumstances = this.by()): ReceiptFile {
    const rest = {
      receivedOn: this.today,
      evidenceId: newId(),
      payer: null,
      method: 'by-instalment',
      list: [],
    } as const;
    const decided = recordReceipt(this.recovery, this.book, { ...rest, ...order }, circumstances);
    this.receipts.push(decided.file);
    this.keep(decided.decision);
    return decided.file;
  }

  approve(file: ReceiptFile, circumstances = this.by('second')): ReceiptFile {
    return this.changed(file, approveReceipt(this.recovery, this.book, file, circumstances));
  }

  allocate(file: ReceiptFile, order: AllocationOrder, circumstances = this.by()): ReceiptFile {
    return this.changed(file, allocateReceipt(this.recovery, this.book, { file, order }, circumstances));
  }

  reverse(file: ReceiptFile, circumstances = this.by()): ReceiptFile {
    const order = { file, reason: 'entered-in-error' } as const;
    return this.changed(file, reverseReceipt(this.recovery, this.book, order, circumstances));
  }

  /** Some claimants go into a case of their own: the ledger of that case. */
  divide(claimantIds: readonly string[]): PaperLedger {
    const leaving = new Set(claimantIds);
    const reaches = ({ allocated }: ReceiptFile) =>
      allocated.some(({ lineId }) => leaving.has(this.lines.find((line) => line.lineId === lineId)?.claimantId ?? ''));
    const decision = divideRecovery(
      this.recovery,
      this.book,
      {
        newCaseId: newId(),
        newNumber: '川巴〔2026〕维字第13号',
        partyIds: [],
        claimantIds: leaving,
        itemOf: new Map(this.lines.map(({ lineId }) => [lineId, 'wages'])),
        document: this.inForce,
        receipts: this.receipts.filter((file) => receiptStatus(file) === 'posted' && reaches(file)).map(byLine),
      },
      this.by('system', []),
    );
    this.keep(decision);
    this.keepReceipts(decision);
    const other = new PaperLedger(decision.births![0]!.decision as Decision<Recovery>, this.today);
    other.inForce = this.inForce;
    return other;
  }

  /** The receipts that a division took back or recorded, as they would be read from the database afterwards. */
  private keepReceipts({ added = [] }: Decision<Recovery>): void {
    const rowsOf = <R>(wanted: object) => added.flatMap(({ table, rows }) => (table === wanted ? (rows as R[]) : []));
    for (const { receiptId, reversedAt, reason } of rowsOf<ReceiptReversal>(ReceiptReversalTable)) {
      const at = this.receipts.findIndex(({ receipt }) => receipt.id === receiptId);
      this.receipts[at] = { ...this.receipts[at]!, reversedAt, reversalReason: reason };
    }
    for (const receipt of rowsOf<Receipt>(ReceiptTable)) {
      const entryIds = this.entries.filter(({ kind, reference }) => kind === 'allocation' && reference === receipt.id);
      const allocated = this.postings
        .filter(({ entryId, account }) => account === 'paid' && entryIds.some(({ id }) => id === entryId))
        .map(({ lineId, amountFen }) => ({ lineId: lineId!, amountFen }));
      const allocatedFen = sumFen(allocated.map(({ amountFen }) => amountFen));
      const fate = { approvedAt: null, reversedAt: null, reversalReason: null };
      this.receipts.push({ receipt, list: allocated, allocated, allocatedFen, ...fate });
    }
  }

  /** Lets days pass, and the timers that ring meanwhile. */
  passTo(day: string): void {
    this.today = day;
    const now = this.by().now;
    const due = this.timers.filter(({ dueAt }) => dueAt <= now);
    this.timers = this.timers.filter(({ dueAt }) => dueAt > now);
    for (const { detail } of due) {
      const decision = missInstalment(this.recovery, dueOf(detail), now);
      if (decision) this.keep(decision);
    }
  }

  private changed(before: ReceiptFile, { decision, file }: ReceiptDecided): ReceiptFile {
    this.receipts[this.receipts.indexOf(before)] = file;
    this.keep(decision);
    return file;
  }

  private keep(decision: Decision<Recovery>): void {
    this.recovery = decision.state;
    this.events.push(...decision.events);
    for (const { table, rows } of decision.added ?? []) {
      if ((table as object) === RecoveryLineTable) {
        this.lines = (rows as RecoveryLine[]).map(({ id: lineId, claimantId }) => ({ lineId, claimantId }));
      }
      if ((table as object) === MovedLineTable) {
        this.lines = this.lines.filter(({ lineId }) => !(rows as MovedLine[]).some((moved) => moved.lineId === lineId));
      }
      if ((table as object) === JournalEntryTable) this.entries.push(...(rows as JournalEntry[]));
      if ((table as object) === JournalPostingTable) this.postings.push(...(rows as JournalPosting[]));
      if ((table as object) === InstalmentTable) this.instalments = [...(rows as Instalment[])];
    }
    if (decision.cancelTimers?.length) this.timers = [];
    this.timers.push(...(decision.timers ?? []));
  }
}

/** What each line got of a receipt, in one sum, as the database is asked. */
function byLine(file: ReceiptFile): ReceiptFile {
  const sums = new Map<string, Fen>();
  for (const { lineId, amountFen } of file.allocated) sums.set(lineId, (sums.get(lineId) ?? 0n) + amountFen);
  return { ...file, allocated: [...sums].map(([lineId, amountFen]) => ({ lineId, amountFen })) };
}

function caseWith(claims: readonly Fen[]): AcceptedCase {
  return {
    caseId: newId(),
    number: '川巴〔2026〕维字第12号',
    ownerId: newId(),
    partyIds: [],
    kind: 'unpaid-wages',
    originRegion: '511902',
    regionOfPerformance: '620000',
    totalFen: sumFen(claims),
    claims: claims.map((amountFen) => ({ claimId: newId(), claimantId: newId(), item: 'wages', amountFen })),
  };
}

function dueOf(detail: TimerOrder['detail'] = {}): DueInstalment {
  const { instalmentId = '', documentId = '', dueOn = '', dueSoFarFen = '' } = detail;
  return { instalmentId, documentId, dueOn, dueSoFarFen };
}
