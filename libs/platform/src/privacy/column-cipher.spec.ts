import { randomBytes } from 'node:crypto';
import { newId } from '@liandong/kernel';
import fc from 'fast-check';
import { ColumnCipher } from './column-cipher.js';

const key = randomBytes(32);
const cipher = new ColumnCipher(newId(), key);
const place = `claimants/${newId()}/name`;

describe('a sealed value', () => {
  test('opens at its own place, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(cipher.open(cipher.seal(text, place), place)).toBe(text);
      }),
    );
  });

  test('names the key that opens it, and is never the same twice', () => {
    const [first, second] = [cipher.seal('张三（合成）', place), cipher.seal('张三（合成）', place)];
    expect(ColumnCipher.keyIdOf(first)).toBe(cipher.keyId);
    expect(first.equals(second)).toBe(false);
    expect(first.includes(Buffer.from('张三'))).toBe(false);
  });

  test.each([
    ['another row', `claimants/${newId()}/name`],
    ['another column', place.replace('name', 'phone')],
    ['another table', place.replace('claimants', 'representatives')],
  ])('moved to %s does not open', (_where, otherPlace) => {
    expect(() => cipher.open(cipher.seal('张三（合成）', place), otherPlace)).toThrow();
  });

  test('with any one byte changed does not open', () => {
    const sealed = cipher.seal('张三（合成）', place);
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at]! ^= 1;
      expect(() => cipher.open(changed, place)).toThrow();
    }
  });

  test('cut short at any byte does not open', () => {
    const sealed = cipher.seal('张三（合成）', place);
    for (let length = 0; length < sealed.length; length += 1) {
      expect(() => cipher.open(sealed.subarray(0, length), place)).toThrow();
    }
  });

  test('does not open with another key, not even one of the same name', () => {
    const sealed = cipher.seal('张三（合成）', place);
    expect(() => new ColumnCipher(newId(), key).open(sealed, place)).toThrow('another key');
    expect(() => new ColumnCipher(cipher.keyId, randomBytes(32)).open(sealed, place)).toThrow();
  });
});
