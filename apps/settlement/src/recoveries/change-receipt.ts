import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@liandong/platform';
import { CircumstanceReader, type Circumstances } from './circumstances.js';
import { loadBook, loadReceipt } from './load-book.js';
import { allocationOrderOf, receiptOrderOf } from './order-of.js';
import { allocateReceipt, approveReceipt, recordReceipt, type ReceiptDecided } from './receipt-decisions.js';
import { reverseReceipt } from './receipt-reversal.js';
import type { AllocateReceiptDto, ReceiptDecidedView, RecordReceiptDto, ReverseReceiptDto } from './receipt.dto.js';
import type { ReceiptFile } from './receipt.js';
import type { Book, Recovery } from './recovery.js';
import { RecoveryTable } from './recovery.table.js';
import { showReceipt, showRecovery } from './show-recovery.js';

type Decide = (
  recovery: Recovery,
  book: Book,
  circumstances: Circumstances,
  file: (receiptId: string) => Promise<ReceiptFile>,
) => ReceiptDecided | Promise<ReceiptDecided>;

/** What is done with receipts: each under the lock of the recovery, so that no two are allocated over the same open amounts. */
@Injectable()
export class ChangeReceipt {
  constructor(
    private readonly work: UnitOfWork,
    private readonly circumstances: CircumstanceReader,
  ) {}

  record(recoveryId: string, body: RecordReceiptDto): Promise<ReceiptDecidedView> {
    const order = receiptOrderOf(body);
    return this.change(recoveryId, (recovery, book, circumstances) =>
      recordReceipt(recovery, book, order, circumstances),
    );
  }

  approve(recoveryId: string, receiptId: string): Promise<ReceiptDecidedView> {
    return this.change(recoveryId, async (recovery, book, circumstances, file) =>
      approveReceipt(recovery, book, await file(receiptId), circumstances),
    );
  }

  allocate(recoveryId: string, receiptId: string, body: AllocateReceiptDto): Promise<ReceiptDecidedView> {
    const order = allocationOrderOf(body);
    return this.change(recoveryId, async (recovery, book, circumstances, file) =>
      allocateReceipt(recovery, book, { file: await file(receiptId), order }, circumstances),
    );
  }

  reverse(recoveryId: string, receiptId: string, { reason }: ReverseReceiptDto): Promise<ReceiptDecidedView> {
    return this.change(recoveryId, async (recovery, book, circumstances, file) =>
      reverseReceipt(recovery, book, { file: await file(receiptId), reason }, circumstances),
    );
  }

  private change(recoveryId: string, decide: Decide): Promise<ReceiptDecidedView> {
    const circumstances = this.circumstances.ofCaller();
    let file: ReceiptFile | undefined;
    return this.work.change(
      RecoveryTable,
      recoveryId,
      async (recovery, inside) => {
        const decided = await decide(recovery, await loadBook(inside, recovery), circumstances, (receiptId) =>
          loadReceipt(inside, recoveryId, receiptId),
        );
        file = decided.file;
        return decided.decision;
      },
      (recovery) => ({
        ...showRecovery(recovery, circumstances.by),
        ...(file && { receipt: showReceipt(file, circumstances.by) }),
      }),
    );
  }
}
