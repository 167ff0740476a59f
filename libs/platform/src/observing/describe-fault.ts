/** Errors of the language itself: "Unexpected token '张', "张三…" is not JSON". */
const OF_THE_LANGUAGE = ['EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError'];
/** The one that is met most, and quotes nothing but a name from the code. */
const MISSING_OBJECT = /^Cannot (read|set) properties of (undefined|null) \((reading|setting) '[A-Za-z]+'\)$/;

/**
 * What of an error may be written down. A message of the database or of the language can quote the value it failed on,
 * which may be somebody's; code, table, constraint and stack cannot, and messages of our own do not.
 */
export function describeFault(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error };
  const { name, message, code, table, constraint } = error as Error &
    Partial<Record<'code' | 'table' | 'constraint', string>>;
  const stack = error.stack
    ?.split('\n')
    .filter((line) => line.trim().startsWith('at '))
    .join('\n');
  const isDatabase = typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code);
  if (isDatabase) return { error: 'database', code, table, constraint, stack };
  const mayQuote = OF_THE_LANGUAGE.includes(name) && !MISSING_OBJECT.test(message);
  return { error: name, ...(!mayQuote && { message }), stack };
}
