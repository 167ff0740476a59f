import type { FieldProblem } from '@liandong/kernel';

/**
 * Half of a character, which no encoding of Unicode writes down, or the sign that stands for one that was lost: a reader
 * of bytes that are no UTF-8 puts it there. What was kept would not be what was meant.
 */
const HALF_CHARACTER = /[\p{Surrogate}\ufffd]/u;

/**
 * Where a request says what JSON can say but nobody means, by JSON Pointer. `null`: a field is there or left out, `null`
 * is neither, the API document promises none, and class-validator passes it wherever a field may be left out. Text
 * with half a character in it. And a member that every object of the language has anyhow, such as `constructor`: no
 * field of ours is called so, and class-validator would take it for the object's own.
 */
export function unsayableIn(body: unknown, atMost: number): FieldProblem[] {
  const problems: FieldProblem[] = [];
  // A list of what is still to be looked at, not recursion: a body may be nested more deeply than a stack is.
  const open: { readonly value: unknown; readonly pointer: string }[] = [{ value: body, pointer: '' }];
  for (let next = open.pop(); next && problems.length < atMost; next = open.pop()) {
    const { value, pointer } = next;
    if (value === null) problems.push({ pointer, code: 'null' });
    else if (typeof value === 'object') {
      for (const [name, member] of Object.entries(value)) {
        if (name in Object.prototype) problems.push({ pointer: pointer + pointerTo(name), code: 'unknown-field' });
        else if (mayBeUnsayable(member)) open.push({ value: member, pointer: pointer + pointerTo(name) });
      }
    } else if (typeof value === 'string' && HALF_CHARACTER.test(value))
      problems.push({ pointer, code: 'half-character' });
  }
  return problems;
}

const mayBeUnsayable = (value: unknown) =>
  typeof value === 'object' || (typeof value === 'string' && HALF_CHARACTER.test(value));

/** JSON Pointer (RFC 6901) to a member of what is pointed at. */
export const pointerTo = (name: string) => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
