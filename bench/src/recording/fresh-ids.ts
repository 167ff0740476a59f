import type { Statement } from './read-log.js';

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** The ids that one recording of a command has and another has not: whoever repeats it must make them anew. */
export function freshIds(one: readonly Statement[], other: readonly Statement[]): string[] {
  const known = new Set(idsIn(other));
  return [...new Set(idsIn(one))].filter((id) => !known.has(id));
}

function idsIn(statements: readonly Statement[]): string[] {
  return statements.flatMap(({ text, parameters }) => [text, ...parameters].flatMap((part) => part?.match(uuid) ?? []));
}
