import type { StepKind } from '@liandong/contracts';
import { readRuleBook } from './read-rule-book.js';
import { statutoryClocksOf } from './statutory.js';

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
});
