import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deadlineOf } from '@liandong/kernel';
import { defaultRules } from './default-rules.data.js';
import { readRuleBook, ruleFaults } from './read-rule-book.js';

const folder = mkdtempSync(join(tmpdir(), 'rules-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(content: unknown): string {
  const path = join(folder, 'file.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}
const plain = () => structuredClone(defaultRules) as unknown as Record<string, Record<string, unknown>[]>;
const march = new Date('2026-03-02T01:00:00Z');

describe('the rules that are shipped', () => {
  test('are as sound as an operator’s must be', () => {
    expect(ruleFaults(plain())).toEqual([]);
  });

  test.each([
    ['delivery', 5, 'minutes'],
    ['first-response', 2, 'working-hours'],
    ['acceptance', 5, 'working-days'],
    ['assist-reply', 10, 'working-days'],
    ['progress', 10, 'working-days'],
    ['supplement', 10, 'working-days'],
    ['employer-letter', 15, 'days'],
    ['closing-confirmation', 7, 'days'],
    ['cancel-answer', 3, 'working-days'],
    ['arbitration-limitation', 1, 'years'],
    ['arbitration-award', 45, 'days'],
    ['labour-inspection', 60, 'working-days'],
    ['injury-application-by-employer', 30, 'days'],
    ['enforcement', 2, 'years'],
  ] as const)('say of %s: %i %s, from a source', (code, count, unit) => {
    const rule = readRuleBook({}).rule(code, march);
    expect(rule.span).toEqual({ count, unit });
    expect(rule.source).not.toBe('');
  });
});

describe('an operator’s files', () => {
  test('stand in for the rules, from a day on', () => {
    const rules = plain();
    const acceptance = rules.rules!.find(({ code }) => code === 'acceptance')!;
    rules.rules!.push({ ...acceptance, span: { count: 3, unit: 'working-days' }, validFrom: '2026-07-01' });
    const book = readRuleBook({ CLOCK_RULES_FILE: fileOf(rules) });
    expect(book.rule('acceptance', march).span.count).toBe(5);
    // Midnight in Shanghai, not in Greenwich.
    expect(book.rule('acceptance', new Date('2026-06-30T16:00:00Z')).span.count).toBe(3);
  });

  test('of what began before any rule, the oldest decides', () => {
    expect(readRuleBook({}).rule('wage-records', new Date('2019-01-01T00:00:00Z')).span.count).toBe(3);
  });

  test('add a year to the calendar that is shipped', () => {
    const year = { source: '国办发明电（合成）', published: true, holidays: { '2027-01-01': '元旦' }, makeUpDays: {} };
    const book = readRuleBook({ HOLIDAY_CALENDAR_FILE: fileOf({ years: { '2027': year } }) });
    const facts = { start: new Date('2026-12-30T01:00:00Z') };
    expect(deadlineOf(book.rule('signature', march), facts, book.time)).toMatchObject({
      lastDay: '2027-01-05',
      provisional: false,
    });
    expect(deadlineOf(readRuleBook({}).rule('signature', march), facts, readRuleBook({}).time).provisional).toBe(true);
  });

  test.each<[string, (rules: ReturnType<typeof plain>) => unknown, RegExp]>([
    ['is no JSON', () => '{', /CLOCK_RULES_FILE .*file\.json: .*JSON/],
    ['is a list', () => [], /must be an object/],
    [
      'has a span of no unit',
      (rules) => ((rules.rules![2]!.span as { unit: string }).unit = 'weeks'),
      /\/rules\/2\/span\/unit/,
    ],
    ['has a rule without source', (rules) => delete rules.rules![0]!.source, /\/rules\/0\/source/],
    ['says more than there is', (rules) => (rules.rules![0]!.sorce = 'x'), /\/rules\/0\/sorce unknown-field/],
    ['lacks a rule', (rules) => rules.rules!.shift(), /\/rules has no preparation/],
    ['lacks a count', (rules) => rules.counts!.shift(), /\/counts has no returns-at-most/],
    [
      'opens before it closes',
      (rules) => (rules.officeHours = rules.officeHours!.toReversed()),
      /officeHours are not in order/,
    ],
    ['climbs down', (rules) => (rules.counts![2]!.count = 90), /on 2020-01-01 a rung/],
  ])('that %s is refused by its place', (_what, spoil, said) => {
    const rules = plain();
    const spoilt = spoil(rules);
    const content =
      typeof spoilt === 'object' && Array.isArray(spoilt) && spoilt.length === 0 ? [] : spoilt === '{' ? '{' : rules;
    expect(() => readRuleBook({ CLOCK_RULES_FILE: fileOf(content) })).toThrow(said);
  });

  test.each<[object, RegExp]>([
    [{}, /\/years must be an object/],
    [{ years: { '2027': { source: 'x', published: 'yes', holidays: {}, makeUpDays: {} } } }, /2027\/published/],
    [
      { years: { '2027': { source: 'x', published: true, holidays: { '2026-01-01': '元旦' }, makeUpDays: {} } } },
      /is not in 2027/,
    ],
    [
      { years: { '2027': { source: 'x', published: true, holidays: {}, makeUpDays: { '2027-01-04': '元旦' } } } },
      /is no weekend/,
    ],
    [
      { years: { '2027': { source: 'x', published: true, holidays: { '2027-02-30': '元旦' }, makeUpDays: {} } } },
      /is no date/,
    ],
  ])('a calendar like %j is refused', (content, said) => {
    expect(() => readRuleBook({ HOLIDAY_CALENDAR_FILE: fileOf(content) })).toThrow(said);
  });

  test('that is not there is refused by its name', () => {
    expect(() => readRuleBook({ HOLIDAY_CALENDAR_FILE: '/nowhere.json' })).toThrow(/HOLIDAY_CALENDAR_FILE \/nowhere/);
  });
});
