import { divisionsByProvince } from './divisions.data.js';
import { cityOf, divisionName, divisionPath, fullDivisionName, isDivision, isWithin, provinceOf } from './divisions.js';

describe('the division table', () => {
  it('has 34 provinces, and a known province above every other row', () => {
    const codes = divisionsByProvince.flatMap((line) => line.split(' ')).map((entry) => entry.slice(0, 6));
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.filter((code) => code.endsWith('0000'))).toHaveLength(34);
    for (const code of codes) {
      expect(code).toMatch(/^[0-9]{6}$/);
      expect(divisionName(provinceOf(code) ?? '')).toBeDefined();
    }
  });

  it.each([
    ['510000', '四川省'],
    ['510100', '四川省成都市'],
    ['510726', '四川省绵阳市北川羌族自治县'],
    ['511902', '四川省巴中市巴州区'],
    ['513400', '四川省凉山彝族自治州'],
    ['440600', '广东省佛山市'],
    ['441900', '广东省东莞市'],
    ['620000', '甘肃省'],
    ['620200', '甘肃省嘉峪关市'],
    ['650522', '新疆维吾尔自治区哈密市伊吾县'],
    ['110105', '北京市朝阳区'],
    ['500229', '重庆市城口县'],
    ['429004', '湖北省仙桃市'],
    ['659001', '新疆维吾尔自治区石河子市'],
    ['710000', '台湾省'],
    ['810000', '香港特别行政区'],
    ['820000', '澳门特别行政区'],
  ])('knows %s as %s', (code, name) => {
    expect(fullDivisionName(code)).toBe(name);
  });

  it.each(['110100', '500200', '429000', '130171', '620201', '999999', '', '51', '5107260', 'constructor'])(
    'does not know %j, which names no division',
    (code) => {
      expect(isDivision(code)).toBe(false);
      expect(divisionName(code)).toBeUndefined();
      expect(fullDivisionName(code)).toBeUndefined();
      expect(divisionPath(code)).toEqual([]);
    },
  );
});

describe('the path of a division', () => {
  it.each([
    ['510726', ['510000', '510700', '510726']],
    ['510700', ['510000', '510700']],
    ['510000', ['510000']],
    ['110105', ['110000', '110105']],
    ['429004', ['420000', '429004']],
    ['441900', ['440000', '441900']],
  ])('of %s is %j', (code, path) => {
    expect(divisionPath(code)).toEqual(path);
  });
});

describe('the city of a code', () => {
  it.each([
    ['510726', '510700'],
    ['510700', '510700'],
    ['441900', '441900'],
    ['110105', '110000'],
    ['110000', '110000'],
    ['510000', undefined],
    ['429004', undefined],
    ['810000', undefined],
  ])('%s is %s', (code, city) => {
    expect(cityOf(code)).toBe(city);
  });
});

describe('the province of a code', () => {
  it('is found for an abolished county too, and for nothing that is no code', () => {
    expect(isDivision('440524')).toBe(false);
    expect(provinceOf('440524')).toBe('440000');
    expect(provinceOf('44')).toBeUndefined();
    expect(provinceOf('990000')).toBeUndefined();
  });
});

describe('a division', () => {
  it.each([
    ['510726', '510000'],
    ['510726', '510700'],
    ['510726', '510726'],
    ['110105', '110000'],
    ['429004', '420000'],
  ])('%s lies within %s', (code, ancestor) => {
    expect(isWithin(code, ancestor)).toBe(true);
  });

  it.each([
    ['510000', '510726'],
    ['510726', '510100'],
    ['510726', '440000'],
    ['440524', '440000'],
    ['', ''],
  ])('%s does not lie within %s', (code, ancestor) => {
    expect(isWithin(code, ancestor)).toBe(false);
  });
});
