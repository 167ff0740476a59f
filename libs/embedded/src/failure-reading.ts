// Not `instanceof Error`: an error of Node's own modules comes from another realm where a test runner makes one.

/** A text property of a caught value, such as `code` of a system error or `stderr` of a child's; '' without it. */
export function textOf(error: unknown, property: 'code' | 'message' | 'stdout' | 'stderr'): string {
  const fields: Partial<Record<typeof property, unknown>> = typeof error === 'object' && error !== null ? error : {};
  const text = fields[property];
  return typeof text === 'string' ? text : '';
}
