import * as fc from 'fast-check';
import { canonicalJson } from './canonical-json.js';

describe('canonical JSON', () => {
  test('sorts members at every depth and writes no spaces', () => {
    expect(canonicalJson({ b: [{ z: 1, a: '川' }], a: null })).toBe('{"a":null,"b":[{"a":"川","z":1}]}');
  });

  test('leaves out what is undefined, and keeps null', () => {
    expect(canonicalJson({ a: undefined, b: null })).toBe('{"b":null}');
    expect([undefined, [undefined]].map(canonicalJson)).toEqual(['null', '[null]']);
  });

  test('sorts by UTF-16 code units as RFC 8785, 3.2.3 asks', () => {
    expect(canonicalJson({ '\u20ac': 1, '\r': 2, '1': 3, '\u{1f600}': 4, '\ufb33': 5 })).toBe(
      '{"\\r":2,"1":3,"\u20ac":1,"\u{1f600}":4,"\ufb33":5}',
    );
  });

  test('reads back as what was written', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
