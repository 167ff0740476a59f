import { Injectable } from '@nestjs/common';
import { Metrics } from '../observing/metrics.js';
import type { InboxTables, ParkedEvent, Waiting } from './inbox-tables.js';
import { subjectOf, type Incoming } from './incoming.js';

/** Why an event was put aside. */
export type ParkingReason = 'unreadable' | 'failed' | 'gap' | 'waiting';

/** Where events wait that could not be handled. Later events of the same aggregate wait behind them, others go on. */
@Injectable()
export class Parking {
  constructor(private readonly metrics: Metrics) {}

  async park(tables: InboxTables, incoming: Incoming, reason: ParkingReason, detail: string): Promise<void> {
    await tables.park(incoming.record, subjectOf(incoming), `${reason}: ${detail}`);
    this.metrics.eventsParked.inc({ reason });
  }

  /**
   * Those of the subjects that have something waiting. Until the transaction ends nobody replays them: an event parked
   * behind the last one that is just being replayed would wait for ever. The first statement of a consumer: it locks the
   * table against a swap of the schema, also when nothing waits.
   */
  async waitingSubjects(tables: InboxTables, subjects: readonly string[]): Promise<Waiting> {
    const waiting = await tables.waiting(subjects);
    if (waiting.size === 0) return waiting;
    await tables.holdOffReplays([...waiting.keys()]);
    return tables.waiting(subjects);
  }

  /** The first event that waits for a subject; nobody else takes one of the subject until the transaction ends. */
  async nextOf(tables: InboxTables, subject: string): Promise<ParkedEvent | undefined> {
    await tables.holdForReplay(subject);
    return tables.firstParked(subject);
  }
}
