import { refusal } from '@liandong/contracts';
import { formatFen } from '@liandong/kernel';
import type { Asking } from '@liandong/platform';
import type { ReceiptOrder } from './receipt-decisions.js';

/**
 * A receipt is one payment, and its evidence shows it once: the same slip, day and amount are the same money, and a slip
 * that was uploaded twice is one slip. Only within
 * a recovery, whose row is held, so that it holds of two at once too: one slip may show a payment to each of two cases.
 * A reversed receipt does not stand in the way. Refuses `receipt.already-recorded`.
 */
export async function refuseSecondTime(
  inside: Asking,
  recoveryId: string,
  { evidenceId, receivedOn, amountFen }: Pick<ReceiptOrder, 'evidenceId' | 'receivedOn' | 'amountFen'>,
): Promise<void> {
  const [standing] = await inside.rows<{ id: string }>(
    `select id from receipts
     where recovery_id = $1 and received_on = $3 and amount_fen = $4
       and (evidence_id = $2 or evidence_id in (
         select same.id from known_evidence same join known_evidence shown using (sha256) where shown.id = $2))
       and not exists (select from receipt_reversals where receipt_id = receipts.id)`,
    [recoveryId, evidenceId, receivedOn, formatFen(amountFen)],
  );
  if (!standing) return;
  const places = [{ pointer: '/evidenceId', code: 'evidence-already-counted' }];
  throw refusal('receipt.already-recorded', { standingReceiptId: standing.id }, places);
}
