import { dayColumn, fenColumn, idColumn, instantColumn, optional, versionColumn } from '@liandong/platform';
import { EntitySchema } from 'typeorm';
import type { RecoveryDocument } from './document.js';
import type { JournalEntry, JournalPosting } from './journal.js';
import type { ListedAmount, Receipt, ReceiptApproval, ReceiptReversal } from './receipt.js';
import type { MovedLine, Recovery, RecoveryLine } from './recovery.js';
import type { Instalment } from './schedule.js';

const uuid = { type: 'uuid' } as const;
const text = { type: 'text' } as const;
const count = { type: 'integer' } as const;
const flag = { type: 'boolean' } as const;

export const RecoveryTable = new EntitySchema<Recovery>({
  name: 'recoveries',
  columns: {
    id: idColumn,
    version: versionColumn,
    caseId: uuid,
    caseNumber: text,
    ownerId: uuid,
    partyIds: { type: 'uuid', array: true },
    caseKind: text,
    originRegion: text,
    regionOfPerformance: text,
    status: text,
    documentId: optional(uuid),
    documentKind: optional(text),
    isScheduled: flag,
    overdueSince: optional(dayColumn),
    settledAt: optional(instantColumn),
    openedAt: instantColumn,
    lineCount: count,
    claimedFen: fenColumn,
    owedFen: fenColumn,
    paidFen: fenColumn,
    overpaidFen: fenColumn,
    unallocatedFen: fenColumn,
  },
});

export const RecoveryLineTable = new EntitySchema<RecoveryLine>({
  name: 'recovery_lines',
  columns: { id: idColumn, recoveryId: uuid, claimantId: uuid, position: count, item: text },
});

export const MovedLineTable = new EntitySchema<MovedLine>({
  name: 'moved_lines',
  columns: { lineId: idColumn, recoveryId: uuid, newRecoveryId: uuid, movedAt: instantColumn },
});

export const RecoveryDocumentTable = new EntitySchema<RecoveryDocument>({
  name: 'recovery_documents',
  columns: {
    id: idColumn,
    recoveryId: uuid,
    kind: text,
    signedOn: dayColumn,
    evidenceId: uuid,
    owedFen: fenColumn,
    enteredBy: text,
    enteredAt: instantColumn,
  },
});

export const InstalmentTable = new EntitySchema<Instalment>({
  name: 'instalments',
  columns: {
    id: idColumn,
    recoveryId: uuid,
    documentId: uuid,
    position: count,
    dueOn: dayColumn,
    amountFen: fenColumn,
  },
});

export const ReceiptTable = new EntitySchema<Receipt>({
  name: 'receipts',
  columns: {
    id: idColumn,
    recoveryId: uuid,
    amountFen: fenColumn,
    receivedOn: dayColumn,
    evidenceId: uuid,
    payer: optional(text),
    method: text,
    needsApproval: flag,
    recordedBy: text,
    recordedAt: instantColumn,
  },
});

export const ListedAmountTable = new EntitySchema<ListedAmount>({
  name: 'receipt_list_amounts',
  columns: { receiptId: idColumn, recoveryId: uuid, lineId: idColumn, amountFen: fenColumn },
});

export const ReceiptApprovalTable = new EntitySchema<ReceiptApproval>({
  name: 'receipt_approvals',
  columns: { receiptId: idColumn, recoveryId: uuid, recordedBy: text, approvedBy: text, approvedAt: instantColumn },
});

export const ReceiptReversalTable = new EntitySchema<ReceiptReversal>({
  name: 'receipt_reversals',
  columns: { receiptId: idColumn, recoveryId: uuid, reason: text, reversedBy: text, reversedAt: instantColumn },
});

export const JournalEntryTable = new EntitySchema<JournalEntry>({
  name: 'journal_entries',
  columns: {
    id: idColumn,
    recoveryId: uuid,
    kind: text,
    reference: uuid,
    postingCount: count,
    at: instantColumn,
    by: text,
  },
});

export const JournalPostingTable = new EntitySchema<JournalPosting>({
  name: 'journal_postings',
  columns: {
    entryId: idColumn,
    position: { type: 'integer', primary: true },
    postingCount: count,
    recoveryId: uuid,
    account: text,
    lineId: optional(uuid),
    amountFen: fenColumn,
  },
});

/** All tables of a recovery, for the data source. */
export const recoveryTables = [
  RecoveryTable,
  RecoveryLineTable,
  MovedLineTable,
  RecoveryDocumentTable,
  InstalmentTable,
  ReceiptTable,
  ListedAmountTable,
  ReceiptApprovalTable,
  ReceiptReversalTable,
  JournalEntryTable,
  JournalPostingTable,
];
