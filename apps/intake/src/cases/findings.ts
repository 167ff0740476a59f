import { isDivision, isIsoDate, type FieldProblem } from '@liandong/kernel';

/**
 * Collects everything that is wrong or odd with a registration. What is checked may be malformed in other places, so
 * every look at a value asks first what it is.
 */
export class Findings {
  readonly problems: FieldProblem[] = [];
  readonly warnings: FieldProblem[] = [];

  problem(pointer: string, code: string, params?: FieldProblem['params']): void {
    this.problems.push(params ? { pointer, code, params } : { pointer, code });
  }

  warning(pointer: string, code: string, params?: FieldProblem['params']): void {
    this.warnings.push(params ? { pointer, code, params } : { pointer, code });
  }

  /** A division code of the right form that names no division. */
  region(pointer: string, code: unknown): void {
    if (typeof code === 'string' && /^\d{6}$/.test(code) && !isDivision(code)) {
      this.problem(pointer, 'unknown-division');
    }
  }

  /** A date of the right form that no calendar has, or that lies after `latest`. */
  day(pointer: string, day: unknown, latest?: string): void {
    if (typeof day !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return;
    if (!isIsoDate(day)) this.problem(pointer, 'day');
    else if (latest !== undefined && day > latest) this.problem(pointer, 'day-in-future');
  }
}

/** The objects of a list; an entry that is none is a problem of its own, and skipped. */
export function objectsOf<T extends object>(
  list: readonly T[] | undefined,
  pointer: string,
  findings: Findings,
): readonly (readonly [T, string])[] {
  if (!Array.isArray(list)) return [];
  return (list as readonly T[]).flatMap((entry, index) => {
    const place = `${pointer}/${index}`;
    if (typeof entry === 'object' && entry !== null && !Array.isArray(entry)) return [[entry, place] as const];
    findings.problem(place, 'object');
    return [];
  });
}
