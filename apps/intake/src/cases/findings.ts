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

  /** A day that lies after today; one that no calendar has is a fault of form, and named there. */
  dayNotAfter(today: string, pointer: string, day: unknown): void {
    if (isDay(day) && day > today) this.problem(pointer, 'day-in-future');
  }
}

export const isDay = (day: unknown): day is string => typeof day === 'string' && isIsoDate(day);

/** The objects of a list and their places; an entry that is none is a fault of form, and skipped. */
export function objectsOf<T extends object>(
  list: readonly T[] | undefined,
  pointer: string,
): readonly (readonly [T, string])[] {
  if (!Array.isArray(list)) return [];
  return (list as readonly T[]).flatMap((entry, index) =>
    isObject(entry) ? [[entry, `${pointer}/${index}`] as const] : [],
  );
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
