import { createHash } from 'node:crypto';
import type { Fen } from '@liandong/kernel';
import { newId, sumFen } from '@liandong/kernel';
import type { Decision, Role, TimerOrder } from '@liandong/platform';
import type { Circumstances } from '../src/recoveries/circumstances.js';
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
import type { ReceiptFile } from '../src/recoveries/receipt.js';
import type { LineBalance } from '../src/recoveries/line-balance.js';
import { openRecovery, type Book, type Recovery } from '../src/recoveries/recovery.js';
import { InstalmentTable, JournalEntryTable, JournalPostingTable } from '../src/recoveries/recovery.table.js';
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
  private readonly lines: readonly { readonly lineId: string; readonly claimantId: string }[];

  constructor(
    claims: readonly Fen[],
    public today = '2026-05-08',
  ) {
    const opened = claims.map((amountFen) => ({
      claimId: newId(),
      claimantId: newId(),
      item: 'wages' as const,
      amountFen,
    }));
    this.lines = opened.map(({ claimId, claimantId }) => ({ lineId: claimId, claimantId }));
    const ownerId = newId();
    const decision = openRecovery(
      {
        caseId: newId(),
        number: '川巴〔2026〕维字第12号',
        ownerId,
        partyIds: [],
        kind: 'unpaid-wages',
        originRegion: '511902',
        regionOfPerformance: '620000',
        totalFen: sumFen(claims),
        claims: opened,
      },
      this.by(),
    );
    this.recovery = decision.state;
    this.keep(decision);
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
      if ((table as object) === JournalEntryTable) this.entries.push(...(rows as JournalEntry[]));
      if ((table as object) === JournalPostingTable) this.postings.push(...(rows as JournalPosting[]));
      if ((table as object) === InstalmentTable) this.instalments = [...(rows as Instalment[])];
    }
    if (decision.cancelTimers?.length) this.timers = [];
    this.timers.push(...(decision.timers ?? []));
  }
}

function dueOf(detail: TimerOrder['detail'] = {}): DueInstalment {
  const { instalmentId = '', documentId = '', dueOn = '', dueSoFarFen = '' } = detail;
  return { instalmentId, documentId, dueOn, dueSoFarFen };
}
