import fc from 'fast-check';
import { keyOf, refusalOf, settings } from '../../test/test-settings.js';
import { Cursors } from './cursor.js';

const cursors = new Cursors(settings());
const list = 'referrals?status=sent';

describe('a paging cursor', () => {
  test('gives back every position it was made of', () => {
    const position = fc.array(fc.oneof(fc.string(), fc.integer()), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.string(), position, (name, values) => {
        expect(cursors.read(name, cursors.write(name, values))).toEqual(values);
      }),
    );
  });

  test('is refused when any one character of it was changed', async () => {
    const cursor = cursors.write(list, ['2026-03-01', 'ä中']);
    for (let at = 0; at < cursor.length; at += 1) {
      const other = cursor[at] === 'A' ? 'B' : 'A';
      const tampered = cursor.slice(0, at) + other + cursor.slice(at + 1);
      expect(await refusalOf(() => cursors.read(list, tampered))).toBe('request.cursor-invalid');
    }
  });

  test.each([
    ['for another list', cursors.write('cases?status=sent', ['1'])],
    ['for the same list with another filter', cursors.write('referrals?status=draft', ['1'])],
    ['signed with another key', new Cursors(settings({ CURSOR_KEY: keyOf('another') })).write(list, ['1'])],
    ['cut short', cursors.write(list, ['12345678']).slice(0, -4)],
    ['cut to less than its signature', cursors.write(list, ['1']).slice(0, 12)],
    ['empty', ''],
    ['in another alphabet', cursors.write(list, ['>>>???~~~']).replaceAll('-', '+') + '='],
    ['no cursor at all', '张三'],
  ])('%s is refused, at its place', (_what, cursor) => {
    expect(() => cursors.read(list, cursor)).toThrow(
      expect.objectContaining({
        code: 'request.cursor-invalid',
        problems: [{ pointer: '/query/cursor', code: 'cursor' }],
      }),
    );
  });

  test('is opaque only to changes: no cursor asks for the first page', () => {
    expect(cursors.read(list, undefined)).toBeUndefined();
  });
});

describe('a page', () => {
  const page = (count: number) =>
    cursors.page(
      Array.from({ length: count }, (_, row) => ({ row })),
      { name: list, limit: 3, position: ({ row }) => [row], show: ({ row }) => `row ${row}` },
    );

  test('shows the limit and goes on behind its last row when there was one row more', () => {
    const { items, next } = page(4);
    expect(items).toEqual(['row 0', 'row 1', 'row 2']);
    expect(cursors.read(list, next)).toEqual([2]);
  });

  test('is the last one when there was no row more', () => {
    expect(page(3)).toEqual({ items: ['row 0', 'row 1', 'row 2'] });
    expect(page(0)).toEqual({ items: [] });
  });
});
