import { dayNumberOf } from './iso-date.js';

/** A span of time in units that never change their length; absent units count as zero. */
export interface Duration {
  readonly days?: number;
  readonly hours?: number;
  readonly minutes?: number;
  readonly seconds?: number;
  readonly milliseconds?: number;
}

/** The only source of the present instant. Decisions receive a Date; use cases ask this class for it. */
export class Clock {
  now(): Date {
    return new Date();
  }
}

/** A clock that stands still until it is told to move: for tests and for making data about the past. */
export class SettableClock extends Clock {
  #instant: number;

  constructor(start: Date = new Date()) {
    super();
    this.#instant = start.getTime();
  }

  override now(): Date {
    return new Date(this.#instant);
  }

  set(instant: Date): void {
    this.#instant = instant.getTime();
  }

  advance({ days = 0, hours = 0, minutes = 0, seconds = 0, milliseconds = 0 }: Duration): void {
    this.#instant += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000 + milliseconds;
  }
}

// China has kept UTC+8 all year since its last summer time ended in September 1991.
const shanghaiOffsetInMilliseconds = 8 * 60 * 60 * 1000;

/** The ISO date that a calendar on a wall in China shows at this instant (exact from 1992 on). */
export function dateInShanghai(instant: Date): string {
  return new Date(instant.getTime() + shanghaiOffsetInMilliseconds).toISOString().slice(0, 10);
}

/** The instant at which an ISO date begins in Shanghai (exact from 1992 on). */
export function startOfDayInShanghai(date: string): Date {
  return new Date(dayNumberOf(date) * 86_400_000 - shanghaiOffsetInMilliseconds);
}

/** The instant at which a day is over in Shanghai; also of the last day that can be written, which has no next. */
export function endOfDayInShanghai(date: string): Date {
  return new Date((dayNumberOf(date) + 1) * 86_400_000 - shanghaiOffsetInMilliseconds);
}
