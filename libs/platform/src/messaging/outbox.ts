import type { Topic } from '@liandong/contracts';
import { LARGEST_EVENT_BYTES } from './kafka.js';

export const BATCH_SIZE = 500;
/** Together the rows of a batch stay below what the broker takes at once, however large each of them is. */
export const BATCH_BYTES = LARGEST_EVENT_BYTES / 2;

export interface OutboxRow {
  readonly id: string;
  readonly event_id: string;
  readonly topic: Topic;
  readonly type: string;
  readonly subject: string;
  readonly aggregate_version: number | null;
  readonly occurred_at: Date;
  readonly traceparent: string;
  readonly payload: string;
}

/** What the relay does with the outbox while it leads, one statement each. */
export interface OutboxLead {
  /** The oldest rows that fit into one batch, in id order; always the first, however large it is. */
  oldestUnsent(): Promise<readonly OutboxRow[]>;
  markSent(ids: readonly string[]): Promise<void>;
}

/** The outbox as the relay sees it: in PostgreSQL, or in the store of the simulation. */
export abstract class Outbox {
  /** Undefined while another process of the service leads. */
  abstract lead(): Promise<OutboxLead | undefined>;
  /** Lets go of the lead. */
  abstract end(): Promise<void>;
}
