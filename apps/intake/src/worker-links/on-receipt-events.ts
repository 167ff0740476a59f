import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { ReceiptAllocated, ReceiptReversed } from '@liandong/contracts';
import { currentTransaction } from '@liandong/platform';

/** Keeps what each worker got, for the worker's own page. A reversal brings its lines with a minus. */
@Controller()
export class OnReceiptEvents {
  @EventPattern<string[]>(['receipt.allocated', 'receipt.reversed'])
  async handle(@Payload() { caseId, lines }: ReceiptAllocated | ReceiptReversed): Promise<void> {
    await currentTransaction()!.query(
      `insert into claimant_payments (claimant_id, case_id, paid_fen)
       select claimant_id, $1, sum(fen) from unnest($2::uuid[], $3::bigint[]) as line (claimant_id, fen)
       group by claimant_id order by claimant_id
       on conflict (claimant_id) do update set paid_fen = claimant_payments.paid_fen + excluded.paid_fen`,
      [caseId, lines.map(({ claimantId }) => claimantId), lines.map(({ amountFen }) => amountFen)],
    );
  }
}
