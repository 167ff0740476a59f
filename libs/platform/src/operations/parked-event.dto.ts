/** An event that was put aside, without its content: what an operator needs to judge why. */
export class ParkedEventView {
  /** Number of the entry, in the order they were put aside. */
  number!: string;
  topic!: string;
  partition!: number;
  offset!: string;
  /** What later events wait behind: the id of the aggregate. */
  subject!: string;
  /** CloudEvents `type` as it was sent; empty when the record named none. */
  type!: string;
  /** `unreadable`, `failed`, `gap` or `waiting`, and what was found. */
  reason!: string;
  parkedAt!: string;
  /** What can be done with it. */
  actions!: string[];
}

/** One page of parked events, oldest first. */
export class ParkedEventPage {
  items!: ParkedEventView[];
  /** Cursor of the next page; absent on the last. */
  next?: string;
}

/** What a replay came to. */
export class ReplayView {
  /** Events handled, the oldest of the subject first. */
  replayed!: number;
  /** Events of the subject that still wait. */
  waiting!: number;
}
