/** One thing that happened in a case. */
export class TimelineEntryView {
  /** Id of the event. */
  id!: string;
  at!: string;
  /**
   * Name of the event in the catalogue.
   * @example "referral.accepted"
   */
  name!: string;
  /** The case, referral or recovery it happened to. */
  aggregateId!: string;
  /** Ids, words and amounts of the event; of a list only its length. */
  detail!: Readonly<Record<string, string | number | boolean>>;
}

export class TimelinePage {
  items!: TimelineEntryView[];
  /** Cursor of the next page; absent on the last. */
  next?: string;
}
