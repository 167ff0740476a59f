import { formatFen } from '@liandong/kernel';
import type { Actor } from '@liandong/platform';
import type { RecoveryDocument } from './document.js';
import { outstandingOf, type Amounts } from './line-status.js';
import { receiptStatus, type ReceiptStanding, type ReceiptStatus } from './receipt.js';
import type { ReceiptView } from './receipt.dto.js';
import { CURRENCY, type DocumentView, type RecoveryView } from './recovery.dto.js';
import type { Recovery } from './recovery.js';
import { may, type RecoveryAction } from './who-may.js';

type Reader = Pick<Actor, 'subject' | 'roles'>;

export function showRecovery(recovery: Recovery, by: Reader): RecoveryView {
  const { documentId, documentKind, overdueSince, settledAt } = recovery;
  return {
    id: recovery.id,
    version: recovery.version,
    caseId: recovery.caseId,
    caseNumber: recovery.caseNumber,
    ownerId: recovery.ownerId,
    partyIds: [...recovery.partyIds],
    caseKind: recovery.caseKind,
    status: recovery.status,
    lineCount: recovery.lineCount,
    currency: CURRENCY,
    claimedFen: formatFen(recovery.claimedFen),
    ...showAmounts(recovery),
    unallocatedFen: formatFen(recovery.unallocatedFen),
    ...(documentId && { documentId }),
    ...(documentKind && { documentKind }),
    ...(overdueSince && { overdueSince }),
    ...(settledAt && { settledAt: settledAt.toISOString() }),
    openedAt: recovery.openedAt.toISOString(),
    actions: (['enter-document', 'record-receipt'] as const).filter((action) => may(by, action)),
  };
}

export function showAmounts(amounts: Amounts) {
  return {
    owedFen: formatFen(amounts.owedFen),
    paidFen: formatFen(amounts.paidFen),
    outstandingFen: formatFen(outstandingOf(amounts)),
    overpaidFen: formatFen(amounts.overpaidFen),
  };
}

export function showDocument({ id, kind, signedOn, evidenceId, owedFen, enteredAt }: RecoveryDocument): DocumentView {
  const amounts = { currency: CURRENCY, owedFen: formatFen(owedFen) } as const;
  return { id, kind, signedOn, evidenceId, ...amounts, enteredAt: enteredAt.toISOString() };
}

export function showReceipt(file: ReceiptStanding, by: Reader): ReceiptView {
  const { receipt, approvedAt, reversedAt, reversalReason } = file;
  const { id, amountFen, method, receivedOn, evidenceId, payer, recordedAt } = receipt;
  const status = receiptStatus(file);
  const allocatedFen = status === 'posted' ? file.allocatedFen : 0n;
  return {
    id,
    status,
    method,
    receivedOn,
    evidenceId,
    currency: CURRENCY,
    amountFen: formatFen(amountFen),
    allocatedFen: formatFen(allocatedFen),
    unallocatedFen: formatFen(status === 'posted' ? amountFen - allocatedFen : 0n),
    ...(payer && { payer }),
    recordedAt: recordedAt.toISOString(),
    ...(approvedAt && { approvedAt: approvedAt.toISOString() }),
    ...(reversedAt && { reversedAt: reversedAt.toISOString() }),
    ...(reversalReason && { reversalReason }),
    actions: receiptActions(file, by),
  };
}

function receiptActions(file: ReceiptStanding, by: Reader): ReceiptView['actions'] {
  const { receipt } = file;
  const open: Readonly<Record<ReceiptStatus, readonly RecoveryAction[]>> = {
    waiting: by.subject === receipt.recordedBy ? ['reverse-receipt'] : ['approve-receipt', 'reverse-receipt'],
    posted: file.allocatedFen < receipt.amountFen ? ['allocate-receipt', 'reverse-receipt'] : ['reverse-receipt'],
    reversed: [],
  };
  return open[receiptStatus(file)].filter((action) => may(by, action));
}
