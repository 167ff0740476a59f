import { caseIn, now, OTHER, twoOfThree } from '../../test/synthetic-case.js';
import type { Case } from './case.js';
import { divideCase } from './dividing.js';

const day = new Date('2026-01-05T02:00:00Z');
const whole: Case = {
  ...caseIn('accepted'),
  claimantCount: 3,
  totalFen: 4123n,
  hasInjury: true,
  projectName: '某某安置房项目（合成）',
  registeredAt: day,
  acceptedAt: day,
};
const divided = (state = whole) => {
  const { state: left, events, births } = divideCase(state, twoOfThree, now);
  const { state: born, events: told } = births![0]!.decision;
  return { left, events, born: born as Case, told };
};

describe('a case that is divided', () => {
  test('has everybody and every fen in one of the two, and urgency is that of who is in it', () => {
    const { left, born } = divided();
    expect(left).toMatchObject({ id: whole.id, claimantCount: 1, totalFen: 3n, hasInjury: false });
    expect(born).toMatchObject({ claimantCount: 2, totalFen: 4120n, hasInjury: true });
  });

  test('goes on under its number; the other has one of its own, and is otherwise the same matter', () => {
    const { left, born } = divided();
    const { newCaseId, newNumber } = twoOfThree;
    expect(left).toMatchObject({ number: whole.number, dividedFrom: null, dividedInto: [newCaseId] });
    const own = { claimantCount: 2, totalFen: 4120n, id: newCaseId, number: newNumber, version: 0 };
    expect(born).toEqual({ ...whole, ...own, dividedFrom: whole.id, dividedInto: [] });
  });

  test('tells who left it and what both come to; the other tells that it was registered and taken on', () => {
    const { events, told } = divided();
    const { newCaseId, newNumber } = twoOfThree;
    expect(events).toEqual([
      {
        caseId: whole.id,
        referralId: OTHER,
        newCaseId,
        newNumber,
        claimantIds: ['one', 'three'],
        newTotalFen: '4120',
        claimantCount: 1,
        totalFen: '3',
        dividedAt: now.toISOString(),
      },
    ]);
    const of = { caseId: newCaseId, number: newNumber, dividedFrom: whole.id, totalFen: '4120' };
    expect(told).toMatchObject([
      { ...of, claimantCount: 2, registeredAt: day.toISOString() },
      { ...of, dividedOn: '2026-03-01', acceptedAt: day.toISOString() },
    ]);
    expect(told[1]).toMatchObject({
      claimants: [{ claimantId: 'one' }, { claimantId: 'three' }],
      claims: [{ claimId: 'a' }, { claimId: 'b' }, { claimId: 'd' }],
    });
  });

  test('lists all it was divided into', () => {
    expect(divided({ ...whole, dividedInto: [OTHER] }).left.dividedInto).toEqual([OTHER, twoOfThree.newCaseId]);
  });

  test.each([
    [
      'closed' as const,
      { closeReason: 'unrecoverable' as const },
      { reason: 'unrecoverable', closedAt: now.toISOString() },
    ],
    ['withdrawn' as const, {}, { withdrawnAt: now.toISOString() }],
  ])('that its owner had %s meanwhile, has ended for those who leave as well', (status, end, word) => {
    const { left, born, told } = divided({ ...whole, ...end, status, endedAt: now });
    expect([left.status, born.status, born.endedAt]).toEqual([status, status, now]);
    expect(told).toHaveLength(3);
    expect(told[2]).toEqual({ caseId: born.id, ...word });
  });
});
