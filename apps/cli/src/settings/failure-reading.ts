// Not `instanceof Error`: an error of Node's own modules comes from another realm where a test runner makes one.

/** A text property of a caught value, such as `code` of a system error; '' without it. */
export function textOf(error: unknown, property: 'code' | 'message'): string {
  const fields: Partial<Record<typeof property, unknown>> = typeof error === 'object' && error !== null ? error : {};
  return String(fields[property] ?? '');
}
