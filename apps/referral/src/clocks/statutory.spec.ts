import type { StepKind } from '@liandong/contracts';
import { readRuleBook } from './read-rule-book.js';
import { factsThatStart, statutoryClocksOf, type DatedFact } from './statutory.js';

const book = readRuleBook({});
const running = (...steps: [StepKind, string][]) =>
  statutoryClocksOf(
    steps.map(([kind, takenOn]) => ({ kind, takenOn })),
    book,
  ).map(({ code, deadline }) => [code, deadline.lastDay]);

describe('clocks of the law', () => {
  test('run from the day of the step that starts them', () => {
    // Five days end on 4 October, within National Day: so on Thursday the 8th.
    expect(running(['arbitration-filed', '2026-09-29'])).toEqual([
      ['arbitration-acceptance', '2026-10-08'],
      ['arbitration-award', '2026-11-13'],
    ]);
    expect(running(['inspection-complaint', '2026-03-02'])).toEqual([['labour-inspection', '2026-05-28']]);
    expect(running(['judgment', '2026-03-02'])).toEqual([['enforcement', '2028-03-02']]);
  });

  test('end with the step that meets them, and begin anew with the next', () => {
    expect(running(['arbitration-filed', '2026-03-02'], ['award', '2026-04-13'])).toEqual([
      ['suit-after-award', '2026-04-28'],
    ]);
    expect(running(['award', '2026-04-13'], ['suit', '2026-04-20'])).toEqual([]);
    expect(running(['award', '2026-04-13'], ['suit', '2026-04-20'], ['award', '2026-05-11'])).toEqual([
      ['suit-after-award', '2026-05-26'],
    ]);
  });

  test('are none where no step of theirs was taken', () => {
    expect(running(['letter', '2026-03-02'], ['mediation', '2026-03-03'])).toEqual([]);
  });

  const byFacts = (...known: DatedFact[]) =>
    statutoryClocksOf(known, book).map(({ code, startedBy, deadline }) => [code, startedBy.kind, deadline.lastDay]);

  test('of an injury run from the accident, for the employer and for the worker or the union', () => {
    // The thirtieth day after 3 September is 3 October, within National Day: so Thursday the 8th.
    expect(byFacts(...factsThatStart('work-injury', { accidentOn: '2026-09-03' }))).toEqual([
      ['injury-application-by-employer', 'accident', '2026-10-08'],
      ['injury-application-by-worker', 'accident', '2027-09-03'],
    ]);
  });

  test('of arrears run from the end of the employment, of anything else from the day it was known', () => {
    const facts = { knewOn: '2026-03-02', employmentEndedOn: '2026-05-08' };
    expect(byFacts(...factsThatStart('unpaid-wages', facts))).toEqual([
      ['arbitration-limitation', 'limitation-began', '2027-05-10'],
      ['inspection-limitation', 'infringement-known', '2028-03-02'],
      ['wage-records', 'employment-ended', '2029-05-08'],
    ]);
    expect(byFacts(...factsThatStart('unpaid-wages', { knewOn: '2026-03-02' })).map(([code]) => code)).toEqual([
      'inspection-limitation',
    ]);
    expect(byFacts(...factsThatStart('labour-contract', { knewOn: '2026-03-02' }))[0]).toEqual([
      'arbitration-limitation',
      'limitation-began',
      '2027-03-02',
    ]);
  });

  test('begin anew with the newest interruption, and end with the arbitration', () => {
    const began = factsThatStart('labour-contract', { knewOn: '2025-03-03' });
    const restart = (takenOn: string) => ({ kind: 'limitation-restarted', takenOn }) as const;
    expect(byFacts(restart('2026-01-05'), ...began, restart('2025-06-02'))[0]).toEqual([
      'arbitration-limitation',
      'limitation-restarted',
      '2027-01-05',
    ]);
    const filed = { kind: 'arbitration-filed', takenOn: '2026-03-02' } as const;
    expect(byFacts(...began, filed).map(([code]) => code)).not.toContain('arbitration-limitation');
  });
});
