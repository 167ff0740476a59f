import * as fc from 'fast-check';
import { formatFen, formatYuan, parseFen, sumFen } from './money.js';

describe('fen on the wire', () => {
  it.each(['0', '7', '158500000', '-158500000', '999999999999999'])('reads %s', (text) => {
    expect(formatFen(parseFen(text))).toBe(text);
  });

  it.each(['', '-', '-0', '007', '+1', ' 1', '1 ', '1.00', '1e3', '1,000', '0x10', '１', '1\n', '1000000000000000'])(
    'refuses %j as malformed',
    (text) => {
      expect(() => parseFen(text)).toThrow('money.malformed');
    },
  );

  it('comes back unchanged from any amount of up to 15 digits', () => {
    const amounts = fc.bigInt({ min: -999_999_999_999_999n, max: 999_999_999_999_999n });
    fc.assert(fc.property(amounts, (fen) => parseFen(formatFen(fen)) === fen));
  });
});

describe('yuan for people', () => {
  it.each([
    [0n, '0.00'],
    [5n, '0.05'],
    [-5n, '-0.05'],
    [99999n, '999.99'],
    [100000n, '1,000.00'],
    [158500000n, '1,585,000.00'],
    [-158500000n, '-1,585,000.00'],
    [31600000000n, '316,000,000.00'],
  ])('writes %s fen as %s', (fen, text) => {
    expect(formatYuan(fen)).toBe(text);
  });

  it('loses no fen, whatever the amount', () => {
    fc.assert(fc.property(fc.bigInt(), (fen) => BigInt(formatYuan(fen).replaceAll(/[,.]/g, '')) === fen));
  });
});

describe('a sum of fen', () => {
  it('is exact beyond the range of a floating-point number, and 0 for nothing', () => {
    expect(sumFen([9_007_199_254_740_993n, 1n, -3n])).toBe(9_007_199_254_740_991n);
    expect(sumFen([])).toBe(0n);
  });
});
