const takenFor: Readonly<Record<string, string>> = { I: '1', L: '1', O: '0' };

/**
 * A code as it was meant, from what somebody typed: without what they put between, and with the signs of Crockford's
 * alphabet for those that people take for others.
 */
export function signsOfCode(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replace(/[ILO]/g, (sign) => takenFor[sign]!);
}
