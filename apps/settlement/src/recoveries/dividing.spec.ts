import { ClaimsDivided, ClaimsOpened, RecoveryDivided, RecoveryDocumentEntered } from '@liandong/contracts';
import { sumFen, type Fen } from '@liandong/kernel';
import fc from 'fast-check';
import { breaches, history } from '../../test/ledger-histories.js';
import { PaperLedger } from '../../test/paper-ledger.js';
import { lineAccounts } from './journal.js';
import type { LineBalance } from './line-balance.js';

const columns = ['claimedFen', 'owedFen', 'paidFen', 'overpaidFen'] as const;
const claimantsOf = ({ book }: PaperLedger) => book.lines.map(({ claimantId }) => claimantId);
const balances = ({ book }: PaperLedger) => book.lines.map(({ claimantId: _, ...line }) => line);
const told = <E extends object>(ledger: PaperLedger, kind: new (...values: never[]) => E): E[] =>
  ledger.events.filter((event): event is E => event instanceof kind);
/** All that lies in a ledger: what lines have, and what none has. */
const moneyIn = ({ recovery }: PaperLedger) => recovery.paidFen + recovery.unallocatedFen;

/** Three lines of 100, 200 and 300 fen, owed 60, 120 and 180 in two instalments, of which 90 and then 50 came in. */
function paidInPart(): PaperLedger {
  const ledger = new PaperLedger([100n, 200n, 300n]);
  const instalments = ['2026-06-30', '2026-12-31'].map((dueOn) => ({ dueOn, amountFen: 180n }));
  ledger.document({ totalFen: 360n, instalments });
  ledger.record({ amountFen: 90n });
  ledger.record({ amountFen: 50n });
  return ledger;
}

describe('a ledger that is divided', () => {
  test('where nothing is fixed yet: the claims go, and nothing else', () => {
    const ledger = new PaperLedger([100n, 200n, 300n]);
    const [, second] = claimantsOf(ledger);
    const other = ledger.divide([second!]);
    expect([ledger.recovery, other.recovery]).toMatchObject([
      { lineCount: 2, claimedFen: 400n, status: 'claimed', documentId: null },
      { lineCount: 1, claimedFen: 200n, status: 'claimed', documentId: null },
    ]);
    expect([breaches(ledger), breaches(other)]).toEqual([[], []]);
    expect(told(ledger, RecoveryDocumentEntered)).toEqual([]);
  });

  test('leaves every line with what it claims, is owed and was paid, each in one of the two', () => {
    const ledger = paidInPart();
    const [before, going] = [balances(ledger), claimantsOf(ledger)[1]!];
    const other = ledger.divide([going]);
    expect([balances(ledger), balances(other)]).toEqual([[before[0], before[2]], [before[1]]]);
    expect([ledger.recovery, other.recovery]).toMatchObject([
      { owedFen: 240n, status: 'partly-paid', isScheduled: true },
      { owedFen: 120n, status: 'partly-paid', isScheduled: true, caseKind: 'unpaid-wages', originRegion: '511902' },
    ]);
    expect(other.recovery.ownerId).toBe(ledger.recovery.ownerId);
  });

  test("gives both the lines' parts of each instalment, and a timer for each", () => {
    const ledger = paidInPart();
    const other = ledger.divide([claimantsOf(ledger)[1]!]);
    const schedule = ({ book }: PaperLedger) => book.instalments.map(({ dueOn, amountFen }) => [dueOn, amountFen]);
    expect([schedule(ledger), schedule(other)]).toEqual([
      [
        ['2026-06-30', 120n],
        ['2026-12-31', 120n],
      ],
      [
        ['2026-06-30', 60n],
        ['2026-12-31', 60n],
      ],
    ]);
    expect([ledger.timers.length, other.timers.length]).toEqual([2, 2]);
    for (const either of [ledger, other]) {
      either.passTo('2026-07-01');
      expect(either.recovery).toMatchObject({ status: 'overdue', overdueSince: '2026-06-30' });
    }
  });

  test('gives neither what is nothing: no instalment of which a line gets no fen, no payment that went to the others', () => {
    const ledger = new PaperLedger([100n, 100n]);
    const instalments = [
      { dueOn: '2026-06-30', amountFen: 1n },
      { dueOn: '2026-12-31', amountFen: 199n },
    ];
    ledger.document({ totalFen: 200n, instalments });
    const [first, second] = ledger.book.lines;
    ledger.record({ amountFen: 5n, method: 'by-list', list: [{ lineId: second!.lineId, amountFen: 5n }] });
    const other = ledger.divide([second!.claimantId]);
    expect([ledger, other].map(({ book }) => book.instalments.length).toSorted()).toEqual([1, 2]);
    const amounts = (of: PaperLedger) => of.receipts.map(({ receipt, reversedAt }) => [receipt.amountFen, !reversedAt]);
    expect([amounts(ledger), amounts(other)]).toEqual([[[5n, false]], [[5n, true]]]);
    expect(ledger.book.lines).toEqual([first]);
  });

  test('shows a payment to both in its parts, on the same paper and day: each can be taken back by itself', () => {
    const ledger = paidInPart();
    const [first] = ledger.receipts;
    const other = ledger.divide([claimantsOf(ledger)[1]!]);
    const standing = (of: PaperLedger) =>
      of.receipts
        .filter(({ reversedAt }) => reversedAt === null)
        .map(({ receipt }) => [receipt.amountFen, receipt.evidenceId === first!.receipt.evidenceId]);
    expect([standing(ledger), standing(other)]).toEqual([
      [
        [60n, true],
        [33n, false],
      ],
      [
        [30n, true],
        [17n, false],
      ],
    ]);
    expect(ledger.receipts[0]).toMatchObject({ reversalReason: 'case-divided' });
    other.reverse(other.receipts[0]!);
    expect([moneyIn(ledger), moneyIn(other), breaches(other)]).toEqual([93n, 17n, []]);
  });

  test('keeps money that no line has, and what waits for a second person', () => {
    const ledger = paidInPart();
    ledger.record({ amountFen: 300n });
    const waiting = ledger.record({ amountFen: 20_000_000n });
    const other = ledger.divide([claimantsOf(ledger)[1]!]);
    expect([ledger.recovery.unallocatedFen, other.recovery.unallocatedFen]).toEqual([80n, 0n]);
    expect([ledger.recovery.settledAt, other.recovery.settledAt]).toEqual([expect.any(Date), expect.any(Date)]);
    ledger.approve(waiting);
    expect([ledger.recovery.unallocatedFen, breaches(ledger)]).toEqual([20_000_080n, []]);
  });

  test('needs no second person again for what was approved, however much it is', () => {
    const ledger = new PaperLedger([30_000_000n, 30_000_000n]);
    ledger.document({ totalFen: 60_000_000n });
    ledger.approve(ledger.record({ amountFen: 60_000_000n }));
    const other = ledger.divide([claimantsOf(ledger)[1]!]);
    expect([ledger.recovery.status, other.recovery.status]).toEqual(['paid', 'paid']);
  });

  test('says what stayed; to analysts, what left, so that nobody is counted twice', () => {
    const ledger = paidInPart();
    const other = ledger.divide([claimantsOf(ledger)[1]!]);
    const { id: recoveryId, caseId } = ledger.recovery;
    const { id: newRecoveryId, caseId: newCaseId } = other.recovery;
    const divided = { recoveryId, caseId, newRecoveryId, newCaseId, lineCount: 2, claimedFen: '400' };
    expect(told(ledger, RecoveryDivided)).toMatchObject([divided]);
    const [opened] = told(other, ClaimsOpened);
    expect(told(ledger, ClaimsDivided)).toMatchObject([
      { workers: opened!.workers, claimedFen: opened!.claimedFen, newCaseKey: opened!.caseKey },
    ]);
    expect(opened).toMatchObject({ workers: 1, claimedFen: '200' });
  });

  test('of somebody who claims nothing, is left as it is', () => {
    const ledger = paidInPart();
    const [before, timers] = [balances(ledger), ledger.timers];
    const other = ledger.divide(['somebody']);
    expect([balances(ledger), ledger.timers, other.book.lines]).toEqual([before, timers, []]);
    expect([...told(ledger, ClaimsDivided), ...told(other, ClaimsOpened)]).toEqual([]);
  });

  test('whatever happened before, is sound on both sides: nothing lost, nothing twice', () => {
    fc.assert(
      fc.property(history, fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }), ({ claims, steps }, goes) => {
        const ledger = new PaperLedger(claims);
        for (const step of steps) step(ledger);
        const before = new Map(ledger.book.lines.map((line) => [line.lineId, line]));
        const money = moneyIn(ledger);
        const other = ledger.divide(claimantsOf(ledger).filter((_, line) => goes[line]));
        expect([breaches(ledger), breaches(other)]).toEqual([[], []]);
        const after = [...ledger.book.lines, ...other.book.lines];
        expect(after.map(({ lineId }) => lineId).toSorted()).toEqual([...before.keys()].toSorted());
        for (const line of after) expect(lessened(before.get(line.lineId)!, line)).toEqual([]);
        expect(moneyIn(ledger) + moneyIn(other)).toBe(money);
        expect(leftBehind(ledger, other)).toEqual([]);
      }),
      { numRuns: 400, seed: 20261126 },
    );
  });
});

/** Accounts in which a line that has gone has something still, in the journal where it was. */
function leftBehind({ postings }: PaperLedger, { book }: PaperLedger): string[] {
  return book.lines.flatMap(({ lineId }) =>
    lineAccounts.filter((account) => {
      const own = postings.filter((posting) => posting.lineId === lineId && posting.account === account);
      return sumFen(own.map(({ amountFen }) => amountFen)) !== 0n;
    }),
  );
}

/** Columns in which a line has something else than before; of an overpayment only what is owed stays with the line. */
function lessened(before: LineBalance, after: LineBalance): string[] {
  const isOverpaid = before.overpaidFen > 0n;
  const same = (column: (typeof columns)[number]): Fen => before[column] - after[column];
  const kept = columns.filter((column) => same(column) !== 0n && !(isOverpaid && column.endsWith('aidFen')));
  const isLost = isOverpaid && sumFen([after.paidFen, -after.overpaidFen]) !== before.paidFen - before.overpaidFen;
  return isLost ? [...kept, 'what it was paid of what it is owed'] : kept;
}
