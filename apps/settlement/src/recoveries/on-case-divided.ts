import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { CaseDivided, type ClaimItem } from '@liandong/contracts';
import { UnitOfWork, type InTransaction } from '@liandong/platform';
import { CaseParties, recoveryOf } from './case-parties.js';
import { CircumstanceReader } from './circumstances.js';
import { divideRecovery, type Division, type DocumentInForce } from './dividing.js';
import { loadBook, receiptsOfLines } from './load-book.js';
import type { Book, Recovery } from './recovery.js';
import { RecoveryTable } from './recovery.table.js';

/** Claimants went into a case of their own: their lines go into a ledger of that case, with all that stands on them. */
@Controller()
export class OnCaseDivided {
  constructor(
    private readonly work: UnitOfWork,
    private readonly parties: CaseParties,
    private readonly circumstances: CircumstanceReader,
  ) {}

  @EventPattern<string>('case.divided')
  async handle(@Payload() event: CaseDivided): Promise<void> {
    const partyIds = await this.parties.of(event.newCaseId);
    await this.work.changeMany(RecoveryTable, await recoveryOf(event.caseId), async (recovery, inside) => {
      const book = await loadBook(inside, recovery);
      const division = await divisionOf(inside, { recovery, book, event });
      return divideRecovery(recovery, book, { ...division, partyIds }, this.circumstances.ofSystem());
    });
  }
}

async function divisionOf(
  inside: InTransaction,
  { recovery, book, event }: { recovery: Recovery; book: Book; event: CaseDivided },
): Promise<Omit<Division, 'partyIds'>> {
  const { newCaseId, newNumber, claimantIds } = event;
  const leaving = new Set(claimantIds);
  const lineIds = book.lines.filter(({ claimantId }) => leaving.has(claimantId)).map(({ lineId }) => lineId);
  const items = await inside.rows<{ id: string; item: ClaimItem }>(
    'select id, item from recovery_lines where recovery_id = $1 and id = any($2::uuid[])',
    [recovery.id, lineIds],
  );
  const [document] = await inside.rows<DocumentInForce>(
    'select kind, signed_on as "signedOn", evidence_id as "evidenceId" from recovery_documents where id = $1',
    [recovery.documentId],
  );
  return {
    newCaseId,
    newNumber,
    claimantIds: leaving,
    itemOf: new Map(items.map(({ id, item }) => [id, item])),
    document: document ?? null,
    receipts: await receiptsOfLines(inside, recovery.id, lineIds),
  };
}
