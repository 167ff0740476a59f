import { Injectable } from '@nestjs/common';
import { Metrics } from '../observing/metrics.js';
import { withContext, continueTrace } from '../http/request-context.js';
import { OutboxSignal } from '../persistence/outbox-signal.js';
import type { Envelope } from './cloud-event.js';
import { InboxStore, type InboxTables, type Waiting } from './inbox-tables.js';
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
      const subjects = [...new Set(incoming.map(subjectOf))];
      const waiting = await this.parking.waitingSubjects(tables, subjects);
      const versions = await tables.versions(records[0]!.topic, subjects);
      for (const one of incoming) await this.takeOne(tables, one, { waiting, versions, dispatch });
      await tables.writeVersions(records[0]!.topic, versions);
    });
    this.signal.raise();
  }

  /** Puts one record aside after its handler failed for good. */
  async putAside(record: IncomingRecord, detail: string): Promise<void> {
    await this.store.transact(async (tables) => {
      const one = readRecord(record);
      if (!(await tables.wasDiscarded(record))) return this.parking.park(tables, one, 'failed', detail);
      const version = one.envelope?.aggregateVersion;
      if (version !== undefined) await tables.writeVersions(record.topic, new Map([[subjectOf(one), version]]));
    });
  }

  /** Handles the oldest waiting event of a subject; false when none waits. Throws what its handler throws. */
  async replayNext(subject: string, dispatch: Dispatch): Promise<boolean> {
    const replayed = await this.store.transact(async (tables) => {
      const parked = await this.parking.nextOf(tables, subject);
      if (!parked) return false;
      const one = readRecord(parked.record);
      const versions = await tables.versions(parked.record.topic, [subject]);
      await this.takeOne(tables, one, { waiting: new Map(), versions, dispatch, replaying: true });
      await tables.writeVersions(parked.record.topic, versions);
      await tables.markReplayed(parked.id);
      return true;
    });
    this.signal.raise();
    return replayed;
  }

  private async takeOne(tables: InboxTables, one: Incoming, run: Run): Promise<void> {
    const subject = subjectOf(one);
    const version = one.envelope?.aggregateVersion;
    const last = run.versions.get(subject) ?? 0;
    if (version !== undefined && version <= last) return this.metrics.eventsRepeated.inc();

    const firstWaiting = run.waiting.get(subject);
    const setAside = async (reason: 'unreadable' | 'gap' | 'waiting', detail: string) => {
      if (run.replaying) throw new StillParked(reason, detail);
      run.waiting.set(subject, Math.min(firstWaiting ?? Infinity, version ?? 0));
      await this.parking.park(tables, one, reason, detail);
    };
    // The very event that a gap waits for goes through, though it comes late.
    const fillsGap = version === last + 1 && version < (firstWaiting ?? 0);
    if (firstWaiting !== undefined && !fillsGap) return setAside('waiting', 'behind an earlier parked event');
    if (!('event' in one) && !(await tables.wasDiscarded(one.record))) return setAside('unreadable', one.fault);
    if (version !== undefined && version > last + 1) {
      this.metrics.versionGaps.inc();
      return setAside('gap', `version ${version} after ${last}`);
    }
    // Before it is known to be new: another consumer may have taken it in since the versions were read, or an operator
    // gave it up, and what follows is no gap.
    if (version !== undefined) run.versions.set(subject, version);
    if (!('event' in one)) return;
    const { envelope, event } = one;
    if (!(await tables.enter(envelope))) return this.metrics.eventsRepeated.inc();
    const context = { traceparent: continueTrace(envelope.traceparent), language: 'zh' as const };
    await withContext(context, () => tables.joined(() => run.dispatch(event, envelope)));
    this.metrics.eventsHandled.inc({ type: envelope.type });
  }
}

interface Run {
  /** Subjects behind which everything waits. */
  readonly waiting: Waiting;
  /** Last version taken in, per subject. */
  readonly versions: Map<string, number>;
  readonly dispatch: Dispatch;
  readonly replaying?: boolean;
}
