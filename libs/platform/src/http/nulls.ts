import type { FieldProblem } from '@liandong/kernel';

/**
 * Where a request says `null`, by JSON Pointer. A field is there or left out: `null` is neither, the API document
 * promises none, and class-validator passes it wherever a field may be left out.
 */
export function nullsIn(body: unknown, atMost: number): FieldProblem[] {
  const problems: FieldProblem[] = [];
  // A list of what is still to be looked at, not recursion: a body may be nested more deeply than a stack is.
  const open: { readonly value: unknown; readonly pointer: string }[] = [{ value: body, pointer: '' }];
  for (let next = open.pop(); next && problems.length < atMost; next = open.pop()) {
    const { value, pointer } = next;
    if (value === null) problems.push({ pointer, code: 'null' });
    else if (typeof value === 'object') {
      for (const [name, member] of Object.entries(value)) {
        if (member === null || typeof member === 'object')
          open.push({ value: member, pointer: pointer + pointerTo(name) });
      }
    }
  }
  return problems;
}

/** JSON Pointer (RFC 6901) to a member of what is pointed at. */
export const pointerTo = (name: string) => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
