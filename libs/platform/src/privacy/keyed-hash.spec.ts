import { keyOf, settings } from '../../test/test-settings.js';
import { KeyedHash } from './keyed-hash.js';

const hash = new KeyedHash(settings());
/** A test vector of GB 11643, of nobody. */
const idNumber = '11010519491231002X';

describe('a keyed hash', () => {
  test('is the same for the same value and 32 bytes long', () => {
    expect(hash.of('id-number', idNumber)).toEqual(hash.of('id-number', idNumber));
    expect(hash.of('id-number', idNumber)).toHaveLength(32);
  });

  test('of two uses, or under two keys, shows no relation', () => {
    const values = [
      hash.of('id-number', idNumber),
      hash.of('phone', idNumber),
      new KeyedHash(settings({ HASH_KEY: keyOf('another') })).of('id-number', idNumber),
    ].map((value) => value.toString('hex'));
    expect(new Set(values).size).toBe(3);
  });

  test('does not run domain and value together', () => {
    expect(hash.of('a', 'bc')).not.toEqual(hash.of('ab', 'c'));
  });

  test('gives a pseudonym of 32 hex digits that is not the search hash cut short', () => {
    const pseudonym = hash.pseudonym('case', idNumber);
    expect(pseudonym).toMatch(/^[0-9a-f]{32}$/);
    expect(hash.of('case', idNumber).toString('hex').startsWith(pseudonym)).toBe(false);
    expect(hash.pseudonym('case', idNumber)).toBe(pseudonym);
  });
});
