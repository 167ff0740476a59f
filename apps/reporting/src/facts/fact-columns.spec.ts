import fc from 'fast-check';
import { csvCell, csvHead, csvLine } from './fact-columns.js';

describe('a fact as a line of CSV', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['+86', "'+86"],
    ['-5', "'-5"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['＝1+1', "'＝1+1"],
    ['\t=1', "'\t=1"],
    ['a,b', '"a,b"'],
    ['说“好”, "真"', '"说“好”, ""真"""'],
    ['158500000', '158500000'],
    [39, '39'],
    [undefined, ''],
  ])('%j is written as %j', (value, written) => expect(csvCell(value)).toBe(written));

  test('no text ever becomes a formula or breaks out of its cell', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const cell = csvCell(text);
        const inner = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
        expect(inner).not.toMatch(/^[=+\-@\t\r\n]/);
        if (!cell.startsWith('"')) expect(cell).not.toMatch(/[",\r\n]/);
      }),
    ));

  test('line and head have the same columns', () => {
    const data = { caseKey: 'k', amountFen: '100', reason: '更正, 重复入账' };
    const line = csvLine({ position: '7', id: 'i', name: 'settlement.payment-reversed', at: 't', data });
    expect(line).toBe('7,i,settlement.payment-reversed,t,k,,,,,,,,,,100,,,"更正, 重复入账",\r\n');
    expect(csvHead.split(',')).toHaveLength(19);
  });
});
