import { Injectable } from '@nestjs/common';
import { Metrics } from '../observing/metrics.js';
import { withContext, continueTrace } from '../http/request-context.js';
import { OutboxSignal } from '../persistence/outbox-signal.js';
import type { Envelope } from './cloud-event.js';
import { courseOf, isGivenUp, type Aside, type Places } from './course.js';
import { InboxStore, type InboxTables } from './inbox-tables.js';
import { readRecord, subjectOf, type Incoming, type IncomingRecord } from './incoming.js';
import { Parking, type ParkingReason } from './parking.js';

/** A parked event was tried again and the reason why it was put aside still holds. */
export class StillParked extends Error {
  constructor(reason: ParkingReason, detail: string) {
    super(`${reason}: ${detail}`);
  }
}

/** Calls the service's handler of an event; does nothing for an event the service does not listen to. */
export type Dispatch = (event: object, envelope: Envelope) => Promise<void>;

/**
 * Takes records in exactly once: the effect, the inbox row and the aggregate's version are one transaction. A repeat
 * is dropped, a gap is parked, and what stands behind a parked event waits.
 */
@Injectable()
export class Inbox {
  constructor(
    private readonly store: InboxStore,
    private readonly parking: Parking,
    private readonly metrics: Metrics,
    private readonly signal: OutboxSignal,
  ) {}

  /** The same over a store of its own, such as the copy that a rebuild fills. */
  over(store: InboxStore): Inbox {
    return new Inbox(store, this.parking, this.metrics, new OutboxSignal());
  }

  /** Handles a run of records of one partition in one transaction: all of them, or none and an error. */
  async take(records: readonly IncomingRecord[], dispatch: Dispatch): Promise<void> {
    const incoming = records.map(readRecord);
    await this.store.transact(async (tables) => {
      const waiting = await this.parking.waitingSubjects(tables, subjectsOf(incoming));
      await this.takeRun(tables, incoming, { waiting, dispatch });
    });
    this.signal.raise();
  }

  /** Puts one record aside after its handler failed for good. */
  async putAside(record: IncomingRecord, detail: string): Promise<void> {
    const one = readRecord(record);
    await this.store.transact(async (tables) => {
      const givenUp = await tables.givenUp(record.topic, [subjectOf(one)]);
      if (!isGivenUp(record, givenUp)) await this.parking.park(tables, one, 'failed', detail);
    });
  }

  /** Handles the oldest waiting event of a subject; false when none waits. Throws what its handler throws. */
  async replayNext(subject: string, dispatch: Dispatch): Promise<boolean> {
    const replayed = await this.store.transact(async (tables) => {
      const parked = await this.parking.nextOf(tables, subject);
      if (!parked) return false;
      await this.takeRun(tables, [readRecord(parked.record)], { waiting: new Map(), dispatch, replaying: true });
      await tables.markReplayed(parked.id);
      return true;
    });
    this.signal.raise();
    return replayed;
  }

  /** What becomes of each is decided first, so that one statement enters all that are to be handled. */
  private async takeRun(tables: InboxTables, incoming: readonly Incoming[], run: Run): Promise<void> {
    const { topic } = incoming[0]!.record;
    const subjects = subjectsOf(incoming);
    const [versions, givenUp] = await Promise.all([tables.versions(topic, subjects), tables.givenUp(topic, subjects)]);
    const taken: Readable[] = [];
    for (const one of incoming) {
      const course = courseOf(one, { waiting: run.waiting, versions, givenUp });
      if (course === 'handle') taken.push(one as Readable);
      else if (course === 'repeat') this.metrics.eventsRepeated.inc();
      else if (course !== 'skip') await this.setAside(tables, one, course, run);
    }
    // Those that are new: another consumer may have taken one in since the versions were read.
    const entered = await tables.enter(taken.map(({ envelope }) => envelope));
    await tables.joined(async () => {
      for (const one of taken) {
        // Taken away, so that an event that stands in the run twice is handled once.
        if (!entered.delete(one.envelope.eventId)) this.metrics.eventsRepeated.inc();
        else await this.handle(one, run.dispatch);
      }
    });
    await tables.writeVersions(topic, versions);
  }

  private async setAside(tables: InboxTables, one: Incoming, { reason, detail }: Aside, run: Run): Promise<void> {
    if (run.replaying) throw new StillParked(reason, detail);
    if (reason === 'gap') this.metrics.versionGaps.inc();
    await this.parking.park(tables, one, reason, detail);
  }

  private async handle({ envelope, event }: Readable, dispatch: Dispatch): Promise<void> {
    const context = { traceparent: continueTrace(envelope.traceparent), language: 'zh' as const };
    await withContext(context, () => dispatch(event, envelope));
    this.metrics.eventsHandled.inc({ type: envelope.type });
  }
}

type Readable = Extract<Incoming, { readonly event: object }>;

interface Run extends Pick<Places, 'waiting'> {
  readonly dispatch: Dispatch;
  readonly replaying?: boolean;
}

const subjectsOf = (incoming: readonly Incoming[]) => [...new Set(incoming.map(subjectOf))];
