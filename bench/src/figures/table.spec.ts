import { isReached, ratioOf, type Figure } from './figure.js';
import { markdownTable, plainTable } from './table.js';

const beside = { what: 'pgbench', value: 6000, spread: { p50_ms: 1.2345, p99_ms: 3 } };
const figures: Figure[] = [
  { measure: 'commands', unit: '/s', value: 2345.6, spread: { p50_ms: 4.5678, p99_ms: 12 }, beside, target: { atLeast: 0.35 } },
  { measure: 'ready', unit: 's', value: 1.6, target: { atMost: 1.5 } },
  { measure: 'memory', unit: 'MB', value: 0 },
]; // prettier-ignore

test('a plain table has its columns in line', () => {
  expect(plainTable(figures)).toBe(
    [
      'measure       here     p50 / p99  beside      there    p50 / p99   ratio    target  reached',
      'commands  2 346 /s  4.57 / 12 ms  pgbench  6 000 /s  1.23 / 3 ms  0.39 ×  ≥ 0.35 ×      yes',
      'ready        1.6 s                                                         ≤ 1.5 s       no',
      'memory        0 MB',
    ].join('\n'),
  );
});

test('a table for a document has the same cells, as the formatter leaves them', () => {
  const table = markdownTable(figures);
  const [, rule, first] = table.split('\n');
  expect(rule).toMatch(/^\| -+ \| -+: \| -+: \| -+ \|( -+: \|){5}$/);
  expect(first!.split('|').map((cell) => cell.trim())).toEqual([
    '',
    'commands',
    '2 346 /s',
    '4.57 / 12 ms',
    'pgbench',
    '6 000 /s',
    '1.23 / 3 ms',
    '0.39 ×',
    '≥ 0.35 ×',
    'yes',
    '',
  ]);
  expect(new Set(table.split('\n').map(({ length }) => length)).size).toBe(1);
});

describe('a target', () => {
  const figure = (value: number, more: Partial<Figure>): Figure => ({ measure: 'x', unit: '/s', value, ...more });

  test.each([
    ['a ratio at least', figure(35, { beside: { what: '', value: 100 }, target: { atLeast: 0.35 } }), true],
    ['a ratio below', figure(34, { beside: { what: '', value: 100 }, target: { atLeast: 0.35 } }), false],
    ['a ratio at most', figure(300, { beside: { what: '', value: 100 }, target: { atMost: 3 } }), true],
    ['a value at most', figure(3, { target: { atMost: 3 } }), true],
    ['a value above', figure(3.1, { target: { atMost: 3 } }), false],
    ['a floor that is not there', figure(3, { beside: { what: '', value: 0 }, target: { atMost: 3 } }), false],
    ['none', figure(3, {}), undefined],
  ])('of %s is judged', (_title, measured, expected) => {
    expect(isReached(measured)).toBe(expected);
  });

  test('a ratio needs two numbers', () => {
    expect(ratioOf(figure(3, {}))).toBeUndefined();
    expect(ratioOf(figure(3, { beside: { what: '', value: 2 } }))).toBe(1.5);
  });
});
