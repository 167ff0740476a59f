import { IsLine } from '@liandong/contracts';

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

/** Why an event is given up. */
export class DiscardDto {
  /** What is known of it and who decided; kept with the act. */
  @IsLine(200, '外部程序误发的记录，内容无法还原，经值班负责人同意弃置') reason!: string;
}

/** What giving up an event came to. */
export class DiscardView {
  discardedAt!: string;
  /** Events of the subject that still wait; a replay of any of them begins with the oldest. */
  waiting!: number;
}

/** An event that was given up, without its content. */
export class DiscardedEventView {
  topic!: string;
  partition!: number;
  offset!: string;
  subject!: string;
  /** CloudEvents `type` as it was sent; empty when the record named none. */
  type!: string;
  /** Why it had been put aside. */
  parkedFor!: string;
  /** Why it was given up. */
  reason!: string;
  /** Subject of who gave it up. */
  discardedBy!: string;
  discardedAt!: string;
}

/** One page of events that were given up, oldest first. */
export class DiscardedEventPage {
  items!: DiscardedEventView[];
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
