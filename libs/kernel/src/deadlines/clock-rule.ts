export const spanUnits = ['minutes', 'working-hours', 'days', 'working-days', 'months', 'years'] as const;
export type SpanUnit = (typeof spanUnits)[number];

export interface Span {
  readonly count: number;
  readonly unit: SpanUnit;
}

/** How long something may take, as law or agreement says it: data with its source, from a day on. */
export interface ClockRule {
  readonly code: string;
  readonly span: Span;
  /** The text it comes from, so that counsel can check it. */
  readonly source: string;
  /** ISO date from which it holds, until a later rule of the same code does. */
  readonly validFrom: string;
  /**
   * A count of calendar days, months or years that ends on a day off ends on the next working day instead (Civil Code
   * art. 203).
   */
  readonly endsOnWorkingDay?: boolean;
}

/** From and to as `HH:MM` in Shanghai, in order; a lunch break lies between two of them. */
export interface OfficeHours {
  readonly from: string;
  readonly to: string;
}

/** The one of several dated entries that holds on a day: the newest that has begun. */
export function inForceOn<R extends { readonly code: string; readonly validFrom: string }>(
  dated: readonly R[],
  code: string,
  day: string,
): R | undefined {
  return dated
    .filter((one) => one.code === code && one.validFrom <= day)
    .toSorted((a, b) => b.validFrom.localeCompare(a.validFrom))[0];
}

/** A part of a span in percent: what is counted in whole days is rounded up to one. */
export function portionOf({ count, unit }: Span, percent: number): Span {
  if (unit === 'years') return portionOf({ count: count * 12, unit: 'months' }, percent);
  const part = (count * percent) / 100;
  return { count: unit === 'minutes' || unit === 'working-hours' ? part : Math.ceil(part), unit };
}
