import { maskIdNumber, maskName, maskPhone } from './masking.js';

describe('a masked name', () => {
  it.each([
    ['张三', '张*'],
    ['欧阳小明', '欧***'],
    ['买买提·吐尔逊', '买**·***'],
    ['𠮷野', '𠮷*'],
    ['张', '*'],
    ['', ''],
  ])('of %s is %s', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });
});

describe('a masked identity number', () => {
  it.each([
    ['510104198506301234', '510104********1234'],
    ['510104850630123', '510104*****0123'],
    ['E12345678', 'E******78'],
    ['E12345', '******'],
    ['', ''],
  ])('of %s is %s', (text, masked) => {
    expect(maskIdNumber(text)).toBe(masked);
  });
});

describe('a masked phone number', () => {
  it.each([
    ['13800001234', '138****1234'],
    ['86740000', '******00'],
    ['12351', '*****'],
    ['', ''],
  ])('of %s is %s', (text, masked) => {
    expect(maskPhone(text)).toBe(masked);
  });
});
