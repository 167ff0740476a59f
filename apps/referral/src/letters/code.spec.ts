import { CODE_PATTERN, newCode, readCode, writeCode } from './code.js';

test('a code has at least 128 bits of chance, and no two are the same', () => {
  const codes = Array.from({ length: 1000 }, newCode);
  expect(new Set(codes).size).toBe(1000);
  for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{28}$/);
  // Every sign comes at every place: 28 places of 32 signs are 140 bits.
  expect(new Set(codes.map((code) => code[0])).size).toBe(32);
  expect(new Set(codes.map((code) => code.at(-1))).size).toBe(32);
});

test('what stands on the letter is read again, however it was typed', () => {
  const code = newCode();
  const written = writeCode(code);
  expect(written).toMatch(/^([0-9A-Z]{4}-){6}[0-9A-Z]{4}$/);
  expect(written).toMatch(new RegExp(CODE_PATTERN));
  for (const typed of [written, written.toLowerCase(), code, written.replaceAll('-', ' ')]) {
    expect(readCode(typed)).toBe(code);
  }
  expect(readCode('oOiI-lLAB-CDEF-GHJK-MNPQ-RSTV-WXYZ')).toBe('001111ABCDEFGHJKMNPQRSTVWXYZ');
});

test.each(['', 'ABCD', 'UUUU-UUUU-UUUU-UUUU-UUUU-UUUU-UUUU', '0'.repeat(29)])('"%s" is no code', (typed) => {
  expect(readCode(typed)).toBeUndefined();
});
