/** One faulty field of a request, found by its JSON Pointer (RFC 6901). It names the fault and never repeats the value. */
export interface FieldProblem {
  readonly pointer: string;
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
  /** Forbidden: the value may be personal data, and problems end up in answers and logs. */
  readonly value?: never;
}

/**
 * A refusal by a business rule, named by a stable code such as `money.malformed`; it knows nothing of HTTP.
 * `details` explain the refusal to the caller, `problems` point at single fields; neither may hold personal data.
 */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly code: string,
    readonly details: Readonly<Record<string, unknown>> = {},
    readonly problems: readonly FieldProblem[] = [],
  ) {
    super(code);
  }
}
