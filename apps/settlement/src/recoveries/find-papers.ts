import { Injectable } from '@nestjs/common';
import { Clock, dateInShanghai, formatFen } from '@liandong/kernel';
import { currentActor, Cursors, Reader, type Page, type PageDto, FIRST_ID, LAST_ID } from '@liandong/platform';
import { FindRecoveries } from './find-recoveries.js';
import { instalmentOf, receiptOf, receiptsWithFate, type InstalmentRow, type ReceiptRow } from './load-book.js';
import type { ReceiptView } from './receipt.dto.js';
import {
  CURRENCY,
  type DocumentView,
  type InstalmentView,
  type PostingView,
  type ScheduleView,
} from './recovery.dto.js';
import { standingsOf, type InstalmentStanding } from './schedule.js';
import { showDocument, showReceipt } from './show-recovery.js';

/** What lies in the file of a recovery: documents, schedule, receipts, and the journal itself. */
@Injectable()
export class FindPapers {
  constructor(
    private readonly reader: Reader,
    private readonly cursors: Cursors,
    private readonly recoveries: FindRecoveries,
    private readonly clock: Clock,
  ) {}

  /** Newest first: the first is in force. */
  async documents(recoveryId: string, { limit, cursor }: PageDto): Promise<Page<DocumentView>> {
    await this.recoveries.state(recoveryId);
    const name = `recovery-documents/${recoveryId}`;
    const [before] = this.cursors.read(name, cursor) ?? [LAST_ID];
    const rows = await this.reader.rows<DocumentRow>(
      `select * from recovery_documents where recovery_id = $1 and id < $2 order by id desc limit $3`,
      [recoveryId, before, limit + 1],
    );
    return this.cursors.page(rows, { name, limit, position: ({ id }) => [id], show: documentView });
  }

  async schedule(recoveryId: string): Promise<ScheduleView> {
    const { documentId, paidFen, overpaidFen } = await this.recoveries.state(recoveryId);
    if (documentId === null) return { currency: CURRENCY, items: [] };
    const rows = await this.reader.rows<InstalmentRow>(
      'select * from instalments where document_id = $1 order by position',
      [documentId],
    );
    const today = dateInShanghai(this.clock.now());
    const standings = standingsOf(rows.map(instalmentOf), paidFen - overpaidFen);
    return { documentId, currency: CURRENCY, items: standings.map((standing) => showInstalment(standing, today)) };
  }

  /** Newest first. */
  async receipts(recoveryId: string, { limit, cursor }: PageDto): Promise<Page<ReceiptView>> {
    await this.recoveries.state(recoveryId);
    const name = `receipts/${recoveryId}`;
    const [before] = this.cursors.read(name, cursor) ?? [LAST_ID];
    const rows = await this.reader.rows<ReceiptRow>(
      `${receiptsWithFate} where receipts.recovery_id = $1 and receipts.id < $2 order by receipts.id desc limit $3`,
      [recoveryId, before, limit + 1],
    );
    const by = currentActor();
    const show = (row: ReceiptRow) => showReceipt(receiptOf(row), by);
    return this.cursors.page(rows, { name, limit, position: ({ id }) => [id], show });
  }

  /** Every posting, oldest entry first. */
  async journal(recoveryId: string, { limit, cursor }: PageDto): Promise<Page<PostingView>> {
    await this.recoveries.state(recoveryId);
    const name = `journal/${recoveryId}`;
    const [entry, position] = this.cursors.read(name, cursor) ?? [FIRST_ID, 0];
    const rows = await this.reader.rows<PostingRow>(
      `select posting.entry_id, posting.position, posting.account, posting.line_id, posting.amount_fen,
         entry.kind, entry.reference, entry.at
       from journal_entries entry join journal_postings posting on posting.entry_id = entry.id
       where entry.recovery_id = $1 and (posting.entry_id, posting.position) > ($2::uuid, $3::integer)
       order by posting.entry_id, posting.position limit $4`,
      [recoveryId, entry, position, limit + 1],
    );
    return this.cursors.page(rows, {
      name,
      limit,
      position: ({ entry_id, position }) => [entry_id, position],
      show: showPosting,
    });
  }
}

interface DocumentRow {
  readonly id: string;
  readonly recovery_id: string;
  readonly kind: DocumentView['kind'];
  readonly signed_on: string;
  readonly evidence_id: string;
  readonly owed_fen: string;
  readonly entered_by: string;
  readonly entered_at: Date;
}

function documentView(row: DocumentRow): DocumentView {
  return showDocument({
    id: row.id,
    recoveryId: row.recovery_id,
    kind: row.kind,
    signedOn: row.signed_on,
    evidenceId: row.evidence_id,
    owedFen: BigInt(row.owed_fen),
    enteredBy: row.entered_by,
    enteredAt: row.entered_at,
  });
}

function showInstalment({ id, dueOn, amountFen, paidFen }: InstalmentStanding, today: string): InstalmentView {
  const isMissed = paidFen < amountFen && dueOn < today;
  const status = paidFen === amountFen ? 'paid' : isMissed ? 'overdue' : paidFen > 0n ? 'partly-paid' : 'due';
  return { id, dueOn, status, amountFen: formatFen(amountFen), paidFen: formatFen(paidFen) };
}

interface PostingRow {
  readonly entry_id: string;
  readonly position: number;
  readonly account: string;
  readonly line_id: string | null;
  readonly amount_fen: string;
  readonly kind: string;
  readonly reference: string;
  readonly at: Date;
}

function showPosting({ entry_id, kind, reference, account, line_id, amount_fen, at }: PostingRow): PostingView {
  const place = { entryId: entry_id, kind, reference, account, ...(line_id && { lineId: line_id }) };
  return { ...place, currency: CURRENCY, amountFen: amount_fen, at: at.toISOString() };
}
