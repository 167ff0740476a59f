import { InstalmentOverdue } from '@liandong/contracts';
import { DomainError } from '@liandong/kernel';
import { PaperLedger } from '../../test/paper-ledger.js';
import { missInstalment } from './missed-instalment.js';
import { dueTimer, missedOf, standingsOf } from './schedule.js';

const halves = [
  { dueOn: '2026-05-31', amountFen: 100n },
  { dueOn: '2026-06-30', amountFen: 100n },
];

function scheduled(): PaperLedger {
  const ledger = new PaperLedger([150n, 50n]);
  ledger.document({ totalFen: 200n, instalments: halves });
  return ledger;
}

const missed = (ledger: PaperLedger) =>
  ledger.events
    .filter((event) => event instanceof InstalmentOverdue)
    .map(({ dueOn, missingFen }) => [dueOn, missingFen]);

describe('a document is refused', () => {
  const refused = (decide: () => unknown) => {
    try {
      decide();
    } catch (error) {
      if (error instanceof DomainError) return error.code;
    }
    return 'done';
  };
  const ledger = new PaperLedger([150n, 50n]);
  const [first, second] = ledger.book.lines.map(({ lineId }) => ({ lineId, amountFen: 100n }));

  test('when a line is missing, so that none is lost by being forgotten', () => {
    expect(refused(() => ledger.document({ amounts: [first!] }))).toBe('document.lines-missing');
    expect(refused(() => ledger.document({ amounts: [first!, first!, second!] }))).toBe('recovery.lines-unknown');
    expect(refused(() => ledger.document({ amounts: [first!, second!] }))).toBe('done');
  });

  test('when its instalments add up to one fen more or less', () => {
    expect(refused(() => ledger.document({ totalFen: 199n, instalments: halves }))).toBe(
      'document.instalments-do-not-sum',
    );
    expect(refused(() => ledger.document({ totalFen: 201n, instalments: halves }))).toBe(
      'document.instalments-do-not-sum',
    );
  });

  test('when it is signed tomorrow, or says neither amounts nor a total', () => {
    expect(refused(() => ledger.document({ totalFen: 1n, signedOn: '2026-05-09' }))).toBe('document.signed-in-future');
    expect(refused(() => ledger.document({}))).toBe('request.malformed');
  });
});

describe('instalments', () => {
  test('are put in the order of their days and filled in that order', () => {
    const ledger = new PaperLedger([200n]);
    ledger.document({ totalFen: 200n, instalments: halves.toReversed() });
    const standings = standingsOf(ledger.book.instalments, 130n);
    expect(
      standings.map(({ dueOn, position, paidFen, dueSoFarFen }) => [dueOn, position, paidFen, dueSoFarFen]),
    ).toEqual([
      ['2026-05-31', 1, 100n, 100n],
      ['2026-06-30', 2, 30n, 200n],
    ]);
  });

  test('are missed when their day is over, not on it', () => {
    const { instalments } = scheduled().book;
    expect(missedOf(instalments, 99n, '2026-05-31')).toEqual([]);
    expect(missedOf(instalments, 99n, '2026-06-01').map(({ dueOn }) => dueOn)).toEqual(['2026-05-31']);
    expect(missedOf(instalments, 100n, '2026-06-01')).toEqual([]);
    const [standing] = standingsOf(instalments, 0n);
    expect(dueTimer(standing!).dueAt).toEqual(new Date('2026-05-31T16:00:00Z'));
  });

  test('missed one after another are told one after another; overdue since the first', () => {
    const ledger = scheduled();
    ledger.record({ amountFen: 40n });
    ledger.passTo('2026-07-15');
    expect(missed(ledger)).toEqual([
      ['2026-05-31', '60'],
      ['2026-06-30', '160'],
    ]);
    expect(ledger.recovery).toMatchObject({ status: 'overdue', overdueSince: '2026-05-31' });
    ledger.record({ amountFen: 60n });
    expect(ledger.recovery).toMatchObject({ status: 'overdue', overdueSince: '2026-06-30' });
    ledger.record({ amountFen: 100n });
    expect(ledger.recovery).toMatchObject({ status: 'paid', overdueSince: null });
  });

  test('of an earlier document no longer ring, and if one did it would not count', () => {
    const ledger = scheduled();
    const { id: instalmentId, documentId } = ledger.book.instalments[0]!;
    ledger.document({ totalFen: 200n, instalments: [{ dueOn: '2026-12-31', amountFen: 200n }] });
    expect(ledger.timers).toHaveLength(1);
    const due = { instalmentId, documentId, dueOn: '2026-05-31', dueSoFarFen: '100' };
    expect(missInstalment(ledger.recovery, due, new Date('2026-06-01T00:00:00Z'))).toBeUndefined();
    ledger.passTo('2026-07-15');
    expect(ledger.recovery.status).toBe('scheduled');
  });

  test('paid in time and taken back later are missed after all, each told once', () => {
    const ledger = scheduled();
    const file = ledger.record({ amountFen: 100n });
    ledger.passTo('2026-06-10');
    expect(missed(ledger)).toEqual([]);
    ledger.reverse(file);
    ledger.passTo('2026-06-10');
    expect(missed(ledger)).toEqual([['2026-05-31', '100']]);
    ledger.passTo('2026-07-15');
    expect(missed(ledger)).toHaveLength(2);
  });
});
