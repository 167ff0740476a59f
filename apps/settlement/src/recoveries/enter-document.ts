import { Injectable } from '@nestjs/common';
import { parseFen } from '@liandong/kernel';
import { UnitOfWork } from '@liandong/platform';
import { requireEvidence } from '../evidence/require-evidence.js';
import { CircumstanceReader } from './circumstances.js';
import { enterDocument, type DocumentOrder, type RecoveryDocument } from './document.js';
import { loadBook } from './load-book.js';
import { amountsOf } from './order-of.js';
import type { DocumentEnteredView, EnterDocumentDto } from './recovery.dto.js';
import { RecoveryTable } from './recovery.table.js';
import { showDocument, showRecovery } from './show-recovery.js';

@Injectable()
export class EnterDocument {
  constructor(
    private readonly work: UnitOfWork,
    private readonly circumstances: CircumstanceReader,
  ) {}

  execute(recoveryId: string, body: EnterDocumentDto): Promise<DocumentEnteredView> {
    const circumstances = this.circumstances.ofCaller();
    const order = orderOf(body);
    let document: RecoveryDocument | undefined;
    return this.work.change(
      RecoveryTable,
      recoveryId,
      async (recovery, inside) => {
        const entered = enterDocument(recovery, await loadBook(inside, recovery), order, circumstances);
        await requireEvidence(inside, recovery, order.evidenceId);
        document = entered.document;
        return entered.decision;
      },
      (recovery) => ({
        ...showRecovery(recovery, circumstances.by),
        ...(document && { document: showDocument(document) }),
      }),
    );
  }
}

function orderOf({ kind, signedOn, evidenceId, amounts, totalFen, instalments }: EnterDocumentDto): DocumentOrder {
  return {
    kind,
    signedOn,
    evidenceId,
    ...(amounts && { amounts: amountsOf(amounts) }),
    ...(totalFen !== undefined && { totalFen: parseFen(totalFen) }),
    instalments: instalments.map(({ dueOn, amountFen }) => ({ dueOn, amountFen: parseFen(amountFen) })),
  };
}
