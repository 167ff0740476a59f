import { deadlineOf } from '@liandong/kernel';
import type { RuleCode } from './clock-codes.js';
import { explainDeadline } from './explain-deadline.js';
import { readRuleBook } from './read-rule-book.js';

const book = readRuleBook({});
const at = (local: string) => new Date(`${local}:00+08:00`);
const explained = (code: RuleCode, facts: Parameters<typeof deadlineOf>[1]) => {
  const rule = book.rule(code, facts.start);
  return explainDeadline(rule.name, deadlineOf(rule, facts, book.time));
};

test('a deadline over National Day says what was counted and what was not, in both languages', () => {
  expect(explained('acceptance', { start: at('2026-09-30T16:00') })).toEqual({
    zh:
      '受理决定：5个工作日（联动平台默认时限；协议另有约定的，从其约定），自2026-09-30起算，起算当日不计入。' +
      '不计入：2026-10-01至2026-10-07（国庆节）、2026-10-11（周末）。调休上班计入：2026-10-10（国庆节）。' +
      '至2026-10-13 24:00届满。',
    en:
      'Decision on acceptance: 5 working days (联动平台默认时限；协议另有约定的，从其约定), from 2026-09-30, that day not counted. ' +
      'Not counted: 2026-10-01 to 2026-10-07 (国庆节), 2026-10-11 (weekend). Worked to make up, counted: 2026-10-10 (国庆节). ' +
      'It ends on 2026-10-13 24:00.',
  });
});

test('it says when it stood and what was granted', () => {
  const facts = {
    start: at('2026-03-02T09:00'),
    stops: [{ from: at('2026-03-04T09:00'), to: at('2026-03-11T09:00') }],
    extensions: [{ count: 2, grantedAt: at('2026-03-12T09:00') }],
  };
  const { zh, en } = explained('acceptance', facts);
  expect(zh).toContain('2026-03-04至2026-03-11停止计时。2026-03-12批准延期2个工作日。至2026-03-19 24:00届满。');
  expect(en).toContain('It stood from 2026-03-04 until 2026-03-11. 2 working days more granted on 2026-03-12.');
});

test('a clock that stands has no end, one that reaches 2027 is provisional, one of hours has a time of day', () => {
  const standing = { start: at('2026-03-02T09:00'), stops: [{ from: at('2026-03-03T09:00'), to: null }] };
  expect(explained('acceptance', standing).zh).toContain('2026-03-03至今停止计时。目前停止计时，没有届满日。');
  expect(explained('acceptance', { start: at('2026-12-30T09:00') }).en).toContain('Provisional');
  expect(explained('first-response', { start: at('2026-03-02T17:00') }).zh).toContain(
    '自2026-03-02 17:00起算。至2026-03-03 10:00届满。',
  );
});

test('one of anything is said as one, and a day that a person set is said as that day', () => {
  const start = at('2026-03-02T00:00');
  expect(explained('arbitration-limitation', { start }).en).toContain('1 year (');
  expect(explained('urge-pause', { start }).en).toContain('1 working day (');
  const review = explained('hold-review', { start });
  expect(review.zh).toMatch(/^中止复核日：定于2026-03-02（/);
  expect(review.en).toMatch(/^Day of review of a hold: set to 2026-03-02 \(/);
  expect(`${review.zh}${review.en}`).not.toMatch(/0分钟|0 minutes/);
});
