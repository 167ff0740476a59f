import { AmountFixed, RecoveryDocumentEntered, refusal, type DocumentKind } from '@liandong/contracts';
import { allocateByLargestRemainder, dateInShanghai, formatFen, sumFen, type Fen } from '@liandong/kernel';
import { adds, type Decision } from '@liandong/platform';
import type { Circumstances } from './circumstances.js';
import { book, transfer, type LineAmountFen } from './journal.js';
import { differences, lineProblems, owing, type LineBalance } from './line-balance.js';
import { booked, factOf, headOf, refuseTooLarge, settling, totalled, type Book, type Recovery } from './recovery.js';
import { InstalmentTable, RecoveryDocumentTable } from './recovery.table.js';
import { dueTimer, INSTALMENT_DUE, standingsOf, type Instalment } from './schedule.js';
import { requireRole } from './who-may.js';

/** The paper on which an owed amount stands. A later one replaces what the earlier ones fixed. */
export interface RecoveryDocument {
  readonly id: string;
  readonly recoveryId: string;
  readonly kind: DocumentKind;
  readonly signedOn: string;
  readonly evidenceId: string;
  readonly owedFen: Fen;
  readonly enteredBy: string;
  readonly enteredAt: Date;
}

export interface DocumentOrder {
  readonly kind: DocumentKind;
  readonly signedOn: string;
  readonly evidenceId: string;
  /** Every line once; or `totalFen`, spread over the lines in proportion to what they claim. */
  readonly amounts?: readonly LineAmountFen[];
  readonly totalFen?: Fen;
  readonly instalments: readonly { readonly dueOn: string; readonly amountFen: Fen }[];
}

export interface DocumentEntered {
  readonly decision: Decision<Recovery>;
  readonly document: RecoveryDocument;
}

/** Fixes what each line is owed and when it is due. */
export function enterDocument(
  recovery: Recovery,
  { lines }: Book,
  order: DocumentOrder,
  circumstances: Circumstances,
): DocumentEntered {
  requireRole(circumstances.by, 'enter-document');
  const today = dateInShanghai(circumstances.now);
  if (order.signedOn > today)
    throw refusal('document.signed-in-future', { today }, [{ pointer: '/signedOn', code: 'day-in-future' }]);
  const owed = owedByLine(lines, order);
  const owedFen = sumFen(owed);
  refuseTooLarge(owedFen, order.amounts ? '/amounts' : '/totalFen');
  refuseOtherSum(order.instalments, owedFen);

  const document = documentOf(recovery, order, owedFen, circumstances);
  const instalments = instalmentsOf(document, order.instalments, circumstances);
  const after = lines.map((line, index) => owing(line, owed[index]!));
  const { state, events } = settling(
    totalled(
      {
        ...recovery,
        documentId: document.id,
        documentKind: document.kind,
        isScheduled: instalments.length > 0,
        overdueSince: null,
      },
      after,
    ),
    circumstances.now,
  );
  const decision: Decision<Recovery> = {
    state,
    events: [
      enteredEvent(recovery, document, instalments),
      ...events,
      fixedFact(recovery, document, instalments.length, circumstances),
    ],
    added: [
      adds(RecoveryDocumentTable, [document]),
      adds(InstalmentTable, instalments),
      ...booked(
        book(headOf(recovery, circumstances, { kind: 'amount-fixed', reference: document.id }), changes(lines, after)),
      ),
    ],
    cancelTimers: [INSTALMENT_DUE],
    timers: standingsOf(instalments, 0n).map(dueTimer),
  };
  return { decision, document };
}

function changes(before: readonly LineBalance[], after: readonly LineBalance[]) {
  return [
    ...transfer('obligations', 'owed', differences(before, after, 'owedFen')),
    ...transfer('overpayments', 'overpaid', differences(before, after, 'overpaidFen')),
  ];
}

function owedByLine(lines: readonly LineBalance[], { amounts, totalFen }: DocumentOrder): Fen[] {
  if ((amounts === undefined) === (totalFen === undefined)) {
    throw refusal('request.malformed', {}, [{ pointer: '/amounts', code: 'amounts-or-total' }]);
  }
  if (amounts === undefined) {
    const claimed = lines.map(({ claimedFen }) => claimedFen);
    return allocateByLargestRemainder(totalFen!, claimed);
  }
  const problems = lineProblems(lines, amounts, 'amounts');
  if (problems.length > 0) throw refusal('recovery.lines-unknown', {}, problems);
  const named = new Map(amounts.map(({ lineId, amountFen }) => [lineId, amountFen]));
  const missing = lines.filter(({ lineId }) => !named.has(lineId)).map(({ lineId }) => lineId);
  if (missing.length > 0) {
    const missingLineIds = missing.slice(0, 200);
    throw refusal('document.lines-missing', { missingLineIds }, [{ pointer: '/amounts', code: 'lines-missing' }]);
  }
  return lines.map(({ lineId }) => named.get(lineId)!);
}

function refuseOtherSum(instalments: DocumentOrder['instalments'], owedFen: Fen): void {
  if (instalments.length === 0) return;
  const sum = sumFen(instalments.map(({ amountFen }) => amountFen));
  if (sum !== owedFen) {
    const sums = { owedFen: formatFen(owedFen), instalmentsFen: formatFen(sum) };
    throw refusal('document.instalments-do-not-sum', sums, [{ pointer: '/instalments', code: 'sum-differs' }]);
  }
}

function documentOf(
  recovery: Recovery,
  order: DocumentOrder,
  owedFen: Fen,
  { now, by, newId }: Circumstances,
): RecoveryDocument {
  const { kind, signedOn, evidenceId } = order;
  return {
    id: newId(),
    recoveryId: recovery.id,
    kind,
    signedOn,
    evidenceId,
    owedFen,
    enteredBy: by.subject,
    enteredAt: now,
  };
}

function instalmentsOf(
  { id: documentId, recoveryId }: RecoveryDocument,
  promised: DocumentOrder['instalments'],
  { newId }: Circumstances,
): Instalment[] {
  return promised
    .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))
    .map(({ dueOn, amountFen }, index) => ({
      id: newId(),
      recoveryId,
      documentId,
      position: index + 1,
      dueOn,
      amountFen,
    }));
}

function enteredEvent(
  { id: recoveryId, caseId }: Recovery,
  { id: documentId, kind, owedFen, evidenceId, enteredAt }: RecoveryDocument,
  instalments: readonly Instalment[],
): RecoveryDocumentEntered {
  const lastDueOn = instalments.at(-1)?.dueOn;
  return new RecoveryDocumentEntered({
    recoveryId,
    caseId,
    documentId,
    kind,
    owedFen: formatFen(owedFen),
    instalmentCount: instalments.length,
    ...(lastDueOn && { lastDueOn }),
    evidenceId,
    enteredAt: enteredAt.toISOString(),
  });
}

function fixedFact(
  recovery: Recovery,
  { kind, owedFen }: RecoveryDocument,
  instalments: number,
  circumstances: Circumstances,
): AmountFixed {
  return new AmountFixed({
    ...factOf(recovery, circumstances),
    document: kind,
    owedFen: formatFen(owedFen),
    instalments,
  });
}
