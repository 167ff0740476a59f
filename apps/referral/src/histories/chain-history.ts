import { digestOf } from '@liandong/contracts';

/** One event of a referral as it was published, with the organisation in whose name it came about. */
export interface ToldEvent {
  readonly version: number;
  readonly eventId: string;
  readonly type: string;
  readonly time: string;
  /** Absent where the system acted by itself. */
  readonly organisationId?: string;
  readonly data: Record<string, unknown>;
}

export interface HistoryEntry extends ToldEvent {
  /** The digest of the entry before; 64 zeros before the first. */
  readonly previous: string;
  /** SHA-256 of the canonical JSON (RFC 8785) of the entry without this member. */
  readonly digest: string;
}

export const BEFORE_THE_FIRST = '0'.repeat(64);

/** Links each event to the one before it: what is changed, taken out or put in later breaks the chain there. */
export function chainHistory(events: readonly ToldEvent[]): HistoryEntry[] {
  let previous = BEFORE_THE_FIRST;
  return events.map((event) => {
    const linked = { ...event, previous };
    previous = digestOf(linked);
    return { ...linked, digest: previous };
  });
}
