import { Injectable } from '@nestjs/common';
import { UnitOfWork, type Asking } from '@liandong/platform';
import { requireEvidence } from '../evidence/require-evidence.js';
import { CircumstanceReader, type Circumstances } from './circumstances.js';
import { loadBook, loadReceipt } from './load-book.js';
import { allocationOrderOf, receiptOrderOf } from './order-of.js';
import { allocateReceipt, approveReceipt, recordReceipt, type ReceiptDecided } from './receipt-decisions.js';
import { reverseReceipt } from './receipt-reversal.js';
import type { AllocateReceiptDto, ReceiptDecidedView, RecordReceiptDto, ReverseReceiptDto } from './receipt.dto.js';
import type { ReceiptFile } from './receipt.js';
import { refuseSecondTime } from './refuse-second-time.js';
import type { Book, Recovery } from './recovery.js';
import { RecoveryTable } from './recovery.table.js';
import { showReceipt, showRecovery } from './show-recovery.js';

type Decide = (
  recovery: Recovery,
  book: Book,
  circumstances: Circumstances,
  inside: Asking,
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
    return this.change(recoveryId, async (recovery, book, circumstances, inside) => {
      const decided = recordReceipt(recovery, book, order, circumstances);
      await requireEvidence(inside, recovery, order.evidenceId);
      await refuseSecondTime(inside, recoveryId, order);
      return decided;
    });
  }

  approve(recoveryId: string, receiptId: string): Promise<ReceiptDecidedView> {
    return this.change(recoveryId, async (recovery, book, circumstances, inside) =>
      approveReceipt(recovery, book, await loadReceipt(inside, recoveryId, receiptId), circumstances),
    );
  }

  allocate(recoveryId: string, receiptId: string, body: AllocateReceiptDto): Promise<ReceiptDecidedView> {
    const order = allocationOrderOf(body);
    return this.change(recoveryId, async (recovery, book, circumstances, inside) =>
      allocateReceipt(recovery, book, { file: await loadReceipt(inside, recoveryId, receiptId), order }, circumstances),
    );
  }

  reverse(recoveryId: string, receiptId: string, { reason }: ReverseReceiptDto): Promise<ReceiptDecidedView> {
    return this.change(recoveryId, async (recovery, book, circumstances, inside) =>
      reverseReceipt(recovery, book, { file: await loadReceipt(inside, recoveryId, receiptId), reason }, circumstances),
    );
  }

  private change(recoveryId: string, decide: Decide): Promise<ReceiptDecidedView> {
    const circumstances = this.circumstances.ofCaller();
    let file: ReceiptFile | undefined;
    return this.work.change(
      RecoveryTable,
      recoveryId,
      async (recovery, inside) => {
        const decided = await decide(recovery, await loadBook(inside, recovery), circumstances, inside);
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
