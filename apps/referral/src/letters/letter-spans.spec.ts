import { syntheticReferral } from '../../test/synthetic-referral.js';
import { defaultRules } from '../clocks/default-rules.data.js';
import { RuleBook } from '../clocks/rule-book.js';
import { chinaCalendar } from '@liandong/kernel';
import { letterSpans } from './letter-spans.js';

const book = new RuleBook(defaultRules, chinaCalendar);
const at = new Date('2026-05-07T01:00:00Z');

test('a letter prints what the agreement says, and the rules where it says nothing', () => {
  const agreed = { acceptance: { count: 3, unit: 'working-days' }, progress: { count: 1, unit: 'months' } } as const;
  expect(letterSpans(syntheticReferral({ clocks: [] }), book, { at, agreed })).toEqual({
    firstResponseSpan: '2个工作小时',
    acceptanceSpan: '3个工作日',
    assistReplySpan: '10个工作日',
    progressSpan: '1个月',
  });
});

test('a clock that runs is printed by the rule it began with', () => {
  const rule = book.rule('acceptance', at, { acceptance: { count: 7, unit: 'days' } });
  const clock = { code: 'acceptance', rule, startedAt: at.toISOString(), stops: [], extensions: [] } as const;
  const referral = syntheticReferral({ clocks: [{ ...clock, asked: null, climbed: [] }] });
  expect(letterSpans(referral, book, { at }).acceptanceSpan).toBe('7日');
});
