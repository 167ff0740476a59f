/** One year of days off and make-up days, as the State Council's notice named in `source` sets them. */
export interface CalendarYear {
  readonly source: string;
  /** False for a year entered before its notice appeared: dates computed from it stay provisional. */
  readonly published: boolean;
  /** ISO date to festival; weekends inside a festival are listed too. */
  readonly holidays: Readonly<Record<string, string>>;
  /** ISO date of a Saturday or Sunday that is worked, to the festival it pays for. */
  readonly makeUpDays: Readonly<Record<string, string>>;
}

/** Working-day rules as data, by the year of the date itself: a 31 December off for next New Year stands in the old year. */
export interface HolidayCalendar {
  readonly years: Readonly<Record<string, CalendarYear>>;
}
