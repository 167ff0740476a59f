import type { Person } from './person.js';
import { unlessRefused, until } from './until.js';

export interface RecoveryView {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly caseId: string;
  readonly claimedFen: string;
  readonly owedFen: string;
  readonly paidFen: string;
  readonly outstandingFen: string;
}

export interface LineView {
  readonly id: string;
  readonly claimantId: string;
  readonly claimedFen: string;
  readonly owedFen: string;
  readonly paidFen: string;
}

/** A file stored a moment ago is still on its way to the ledger. */
const unlessOnItsWay = unlessRefused('evidence.not-known');

interface ReceiptAnswer extends RecoveryView {
  readonly receipt?: { readonly id: string; readonly status: string };
}

export interface Instalment {
  readonly dueOn: string;
  readonly amountFen: string;
}

/** The recovery of a case, once this person is a party to it. */
export function recoveryOf(person: Person, caseId: string): Promise<RecoveryView> {
  return until('the ledger knows the case and this party', async () => {
    const page = await person.find<{ items: readonly RecoveryView[] }>(`recoveries?caseId=${caseId}`);
    return page?.items[0];
  });
}

/** An agreement over the whole sum, spread over the workers, to be paid in instalments. */
export async function enterAgreement(
  person: Person,
  recoveryId: string,
  agreed: { totalFen: bigint; signedOn: string; instalments: readonly Instalment[] },
): Promise<RecoveryView> {
  const evidenceId = await person.upload(`调解协议 ${recoveryId}`);
  const document = {
    kind: 'agreement',
    evidenceId,
    signedOn: agreed.signedOn,
    totalFen: agreed.totalFen.toString(),
    instalments: agreed.instalments,
  };
  return until('the ledger knows the agreement that was uploaded', () =>
    person.act<RecoveryView>(`recoveries/${recoveryId}`, 'documents', document).catch(unlessOnItsWay),
  );
}

/**
 * A payment, by the number of its bank slip where several of one amount come on one day: they are not one slip twice.
 * Recorded by one person and, where the limit asks for it, approved by another.
 */
export async function receive(
  { recorder, approver }: { recorder: Person; approver: Person },
  recoveryId: string,
  payment: { amountFen: bigint; receivedOn: string; slipNumber?: number },
): Promise<RecoveryView> {
  const { amountFen, receivedOn, slipNumber = 1 } = payment;
  const evidenceId = await recorder.upload(`银行回单 ${slipNumber} ${recoveryId} ${receivedOn} ${amountFen}`);
  const receipt = {
    amountFen: amountFen.toString(),
    receivedOn,
    evidenceId,
    payer: 'employer',
    method: 'by-instalment',
  };
  const recorded = await until('the ledger knows the bank slip that was uploaded', () =>
    recorder.act<ReceiptAnswer>(`recoveries/${recoveryId}`, 'receipts', receipt).catch(unlessOnItsWay),
  );
  if (recorded.receipt?.status !== 'waiting') return recorded;
  return approver.act<RecoveryView>(`recoveries/${recoveryId}`, `receipts/${recorded.receipt.id}/approval`);
}

/** Every line of a recovery, page by page. */
export async function linesOf(person: Person, recoveryId: string): Promise<LineView[]> {
  const lines: LineView[] = [];
  let next: string | undefined;
  do {
    const cursor: string = next ? `&cursor=${encodeURIComponent(next)}` : '';
    const page: { items: LineView[]; next?: string } = await person.get(
      `recoveries/${recoveryId}/lines?limit=200${cursor}`,
    );
    lines.push(...page.items);
    next = page.next;
  } while (next);
  return lines;
}
