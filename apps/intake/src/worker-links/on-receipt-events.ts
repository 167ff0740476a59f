import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { ReceiptAllocated, ReceiptReversed } from '@liandong/contracts';
import { currentTransaction } from '@liandong/platform';

/** Keeps what each worker got, for the worker's own page. A reversal brings its lines with a minus. */
@Controller()
export class OnReceiptEvents {
  @EventPattern<string[]>(['receipt.allocated', 'receipt.reversed'])
  async handle(@Payload() { lines }: ReceiptAllocated | ReceiptReversed): Promise<void> {
    await currentTransaction()!.query(
      `insert into claimant_payments (claimant_id, paid_fen)
       select claimant_id, sum(fen) from unnest($1::uuid[], $2::bigint[]) as line (claimant_id, fen)
       group by claimant_id order by claimant_id
       on conflict (claimant_id) do update set paid_fen = claimant_payments.paid_fen + excluded.paid_fen`,
      [lines.map(({ claimantId }) => claimantId), lines.map(({ amountFen }) => amountFen)],
    );
  }
}
