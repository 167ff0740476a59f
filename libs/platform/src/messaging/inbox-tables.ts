import type { Envelope } from './cloud-event.js';
import type { IncomingRecord } from './incoming.js';

/** An event put aside; its content is read from the table, not shown to an operator. */
export interface ParkedEvent {
  readonly id: string;
  readonly record: IncomingRecord;
}

/** What waits for a subject: the lowest version among it, 0 when one of them has none. */
export type Waiting = Map<string, number>;

/** A record that an operator gave up, by where it lies on its topic. */
export interface GivenUp {
  readonly subject: string;
  /** What it said of itself; null when it said none. */
  readonly version: number | null;
  readonly partition: number;
  readonly offset: string;
}

/** What the inbox does in its transaction, one statement each. */
export interface InboxTables {
  /** Last version taken in, per subject. */
  versions(topic: string, subjects: readonly string[]): Promise<Map<string, number>>;
  writeVersions(topic: string, versions: ReadonlyMap<string, number>): Promise<void>;
  /** Enters events; answers the ids of those that did not stand there yet. Waits for another transaction entering one. */
  enter(envelopes: readonly Envelope[]): Promise<Set<string>>;
  waiting(subjects: readonly string[]): Promise<Waiting>;
  /** Until the transaction ends nobody replays what waits for the subjects. */
  holdOffReplays(subjects: readonly string[]): Promise<void>;
  /** Until the transaction ends nobody else replays or parks behind what waits for the subject. */
  holdForReplay(subject: string): Promise<void>;
  /** The first event that waits for a subject. */
  firstParked(subject: string): Promise<ParkedEvent | undefined>;
  park(record: IncomingRecord, subject: string, reason: string): Promise<void>;
  /** What an operator gave up of the subjects. */
  givenUp(topic: string, subjects: readonly string[]): Promise<readonly GivenUp[]>;
  markReplayed(id: string): Promise<void>;
  /** Makes this the transaction that commands inside `work` join. */
  joined<T>(work: () => Promise<T>): Promise<T>;
}

/** Where the inbox keeps what it took in: in PostgreSQL, or in the store of the simulation. */
export abstract class InboxStore {
  abstract transact<T>(work: (tables: InboxTables) => Promise<T>): Promise<T>;
}
