import { ClaimsDivided, RecoveryDivided, type ClaimItem } from '@liandong/contracts';
import { formatFen, sumFen } from '@liandong/kernel';
import { adds, bears, type Decision } from '@liandong/platform';
import type { Circumstances } from './circumstances.js';
import { enterDocument, type DocumentOrder } from './document.js';
import { book, transfer, type LineAmountFen } from './journal.js';
import { owing, withPaid, type LineBalance } from './line-balance.js';
import { takeReceipt } from './receipt-decisions.js';
import { reverseReceipt } from './receipt-reversal.js';
import type { ReceiptFile } from './receipt.js';
import { booked, factOf, headOf, openRecovery, totalled, type Book, type Recovery } from './recovery.js';
import { MovedLineTable, RecoveryTable } from './recovery.table.js';
import { sharesOf, type Instalment } from './schedule.js';

/** The paper on which what is owed stands. */
export type DocumentInForce = Pick<DocumentOrder, 'kind' | 'signedOn' | 'evidenceId'>;

/** Whose lines go into the ledger of another case, and what stands on them. */
export interface Division {
  readonly newCaseId: string;
  readonly newNumber: string;
  /** Who takes part in the new case already. */
  readonly partyIds: readonly string[];
  readonly claimantIds: ReadonlySet<string>;
  /** What each line that goes is for. */
  readonly itemOf: ReadonlyMap<string, ClaimItem>;
  readonly document: DocumentInForce | null;
  /** Standing receipts of which lines that go got something. */
  readonly receipts: readonly ReceiptFile[];
}

/** The lines of one of the two ledgers, with what they are owed, and their parts of the instalments and receipts. */
interface Side {
  readonly lines: readonly LineBalance[];
  readonly owed: readonly LineAmountFen[];
  readonly instalments: DocumentOrder['instalments'];
  readonly partOf: (file: ReceiptFile) => { readonly amountFen: bigint; readonly list: readonly LineAmountFen[] };
}

/**
 * Lines leave a ledger for another, by what a union would do by hand: receipts that reached them are reversed and
 * recorded in two parts, the paper in force is entered in both ledgers with what each line is owed by it and the lines'
 * parts of each instalment, and the claims are given up here and opened there. Money that no line has, and receipts that
 * still wait, stay here.
 */
export function divideRecovery(
  recovery: Recovery,
  ledger: Book,
  division: Division,
  asked: Circumstances,
): Decision<Recovery> {
  const circumstances = ofTheDivision(asked);
  const goes = ({ claimantId }: LineBalance) => division.claimantIds.has(claimantId);
  const [reversed, lines] = reverseAll(recovery, ledger, division.receipts, circumstances);
  const going = lines.filter(goes);
  const staying = lines.filter((line) => !goes(line));
  const goneIds = new Set(going.map(({ lineId }) => lineId));
  const gone = (file: ReceiptFile) => file.allocated.filter(({ lineId }) => goneIds.has(lineId));

  const born = openRecovery(openingOf(recovery, going, division), circumstances);
  const before = reversed.at(-1)?.state ?? recovery;
  const left = giveUp(before, { going, staying, born: born.state }, circumstances);
  // Where nobody who goes claims anything, the paper is about none of them.
  const document = going.length > 0 ? division.document : null;
  const papers = { document, receipts: division.receipts };
  const here = takeUp(
    left.state,
    papers,
    {
      lines: staying,
      owed: owedBy(staying),
      instalments: partsOf(ledger, (line) => !goes(line)),
      partOf: (file) => ({
        amountFen: file.receipt.amountFen - sumOf(gone(file)),
        list: file.allocated.filter(({ lineId }) => !goneIds.has(lineId)),
      }),
    },
    circumstances,
  );
  const there = takeUp(
    born.state,
    papers,
    {
      lines: going.map((line) => ({ ...line, owedFen: 0n })),
      owed: owedBy(going),
      instalments: partsOf(ledger, goes),
      partOf: (file) => ({ amountFen: sumOf(gone(file)), list: gone(file) }),
    },
    circumstances,
  );
  return {
    ...inOneGo([...reversed, left, ...here]),
    births: [bears(RecoveryTable, inOneGo([born, ...there]))],
  };
}

const sumOf = (amounts: readonly LineAmountFen[]) => sumFen(amounts.map(({ amountFen }) => amountFen));
const owedBy = (lines: readonly LineBalance[]): LineAmountFen[] =>
  lines.map(({ lineId, owedFen }) => ({ lineId, amountFen: owedFen }));

/** Larger than any amount there is. */
const ANY_FEN = 10n ** 15n;

/** Whoever recorded and approved what stands did so before: to be divided it needs nobody again. */
const ofTheDivision = (asked: Circumstances): Circumstances => ({
  ...asked,
  by: { ...asked.by, roles: ['clerk', 'supervisor'] },
  approvalLimitFen: ANY_FEN,
});

function reverseAll(
  recovery: Recovery,
  ledger: Book,
  receipts: readonly ReceiptFile[],
  circumstances: Circumstances,
): [Decision<Recovery>[], readonly LineBalance[]] {
  let { lines } = ledger;
  let state = recovery;
  const decisions = receipts.map((file) => {
    const { decision } = reverseReceipt(state, { ...ledger, lines }, { file, reason: 'case-divided' }, circumstances);
    const taken = file.allocated.map(({ lineId, amountFen }) => ({ lineId, amountFen: -amountFen }));
    lines = withPaid(lines, taken).map((line) => owing(line, line.owedFen));
    ({ state } = decision);
    return decision;
  });
  return [decisions, lines];
}

function openingOf(recovery: Recovery, going: readonly LineBalance[], division: Division) {
  const { ownerId, caseKind: kind, originRegion, regionOfPerformance } = recovery;
  const { newCaseId: caseId, newNumber: number, partyIds, itemOf } = division;
  const claims = going.map(({ lineId, claimantId, claimedFen }) => ({
    claimId: lineId,
    claimantId,
    item: itemOf.get(lineId)!,
    amountFen: claimedFen,
  }));
  const totalFen = sumFen(going.map(({ claimedFen }) => claimedFen));
  return { caseId, number, ownerId, partyIds, kind, originRegion, regionOfPerformance, totalFen, claims };
}

/** The lines that go are left empty here, and are no lines of this ledger any more. */
function giveUp(
  recovery: Recovery,
  { going, staying, born }: { going: readonly LineBalance[]; staying: readonly LineBalance[]; born: Recovery },
  circumstances: Circumstances,
): Decision<Recovery> {
  const { now, pseudonym } = circumstances;
  const less = (column: 'claimedFen' | 'owedFen') =>
    going.map((line) => ({ lineId: line.lineId, amountFen: -line[column] }));
  const entry = book(headOf(recovery, circumstances, { kind: 'reversal', reference: recovery.caseId }), [
    ...transfer('claims', 'claimed', less('claimedFen')),
    ...transfer('obligations', 'owed', less('owedFen')),
  ]);
  const claimedFen = sumFen(staying.map((line) => line.claimedFen));
  const moved = { recoveryId: recovery.id, newRecoveryId: born.id, movedAt: now };
  const told = new RecoveryDivided({
    recoveryId: recovery.id,
    caseId: recovery.caseId,
    newRecoveryId: born.id,
    newCaseId: born.caseId,
    lineCount: staying.length,
    claimedFen: formatFen(claimedFen),
    dividedAt: now.toISOString(),
  });
  const fact = () =>
    new ClaimsDivided({
      ...factOf(recovery, circumstances),
      workers: new Set(going.map(({ claimantId }) => claimantId)).size,
      claimedFen: formatFen(born.claimedFen),
      newCaseKey: pseudonym('case', born.caseId),
    });
  return {
    state: totalled({ ...recovery, lineCount: staying.length, claimedFen }, staying),
    events: [told, ...(going.length > 0 ? [fact()] : [])],
    added: [
      adds(
        MovedLineTable,
        going.map(({ lineId }) => ({ lineId, ...moved })),
      ),
      ...booked(entry),
    ],
  };
}

/** The paper is entered for the lines of one side, and their parts of the receipts are recorded after it. */
function takeUp(
  recovery: Recovery,
  { document, receipts }: Pick<Division, 'document' | 'receipts'>,
  { lines, owed, instalments, partOf }: Side,
  circumstances: Circumstances,
): Decision<Recovery>[] {
  if (!document) return [];
  const order = { ...document, amounts: owed, instalments };
  const { decision } = enterDocument(recovery, { lines, instalments: [] }, order, circumstances);
  const decisions = [decision];
  let after = lines.map((line, index) => owing(line, owed[index]!.amountFen));
  for (const file of receipts) {
    const { receivedOn, evidenceId, payer } = file.receipt;
    const part = partOf(file);
    if (part.amountFen === 0n) continue;
    const money = { ...part, receivedOn, evidenceId, payer, method: 'by-list' } as const;
    const taken = takeReceipt(decisions.at(-1)!.state, { lines: after, instalments: [] }, money, circumstances);
    after = withPaid(after, taken.file.allocated);
    decisions.push(taken.decision);
  }
  return decisions;
}

/** What some lines were to get of each instalment. */
function partsOf(
  { lines, instalments }: Book,
  isPart: (line: LineBalance) => boolean,
): Pick<Instalment, 'dueOn' | 'amountFen'>[] {
  const owed = lines.map(({ owedFen }) => owedFen);
  return [...sharesOf(instalments, owed)]
    .map((shares, index) => ({
      dueOn: instalments[index]!.dueOn,
      amountFen: sumFen(shares.filter((_, line) => isPart(lines[line]!))),
    }))
    .filter(({ amountFen }) => amountFen > 0n);
}

/** Several decisions on one ledger, each on the state that the one before left; the newest word on timers counts. */
function inOneGo(decisions: readonly Decision<Recovery>[]): Decision<Recovery> {
  const timed = decisions.findLast(({ cancelTimers }) => cancelTimers !== undefined);
  return {
    state: decisions.at(-1)!.state,
    events: decisions.flatMap(({ events }) => events),
    added: decisions.flatMap(({ added = [] }) => added),
    ...(timed && { cancelTimers: timed.cancelTimers, timers: timed.timers }),
  };
}
