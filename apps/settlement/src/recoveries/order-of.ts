import { parseFen } from '@liandong/kernel';
import type { AllocationOrder } from './allocation.js';
import type { LineAmountFen } from './journal.js';
import type { ReceiptOrder } from './receipt-decisions.js';
import type { AllocateReceiptDto, RecordReceiptDto } from './receipt.dto.js';
import type { LineAmountDto } from './recovery.dto.js';

/** Amounts per line, out of the text they travel as. */
export function amountsOf(amounts: readonly LineAmountDto[]): LineAmountFen[] {
  return amounts.map(({ lineId, amountFen }) => ({ lineId, amountFen: parseFen(amountFen) }));
}

export function allocationOrderOf({ method, list = [] }: AllocateReceiptDto): AllocationOrder {
  return { method, list: amountsOf(list) };
}

export function receiptOrderOf(body: RecordReceiptDto): ReceiptOrder {
  return {
    ...allocationOrderOf(body),
    amountFen: parseFen(body.amountFen),
    receivedOn: body.receivedOn,
    evidenceId: body.evidenceId,
    payer: body.payer ?? null,
  };
}
