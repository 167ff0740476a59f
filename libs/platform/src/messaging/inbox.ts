import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import { Metrics } from '../observing/metrics.js';
import { withContext, continueTrace } from '../http/request-context.js';
import { Database } from '../persistence/database.js';
import { OutboxSignal } from '../persistence/outbox-signal.js';
import { joinable, transact } from '../persistence/transaction.js';
import type { Envelope } from './cloud-event.js';
import { readRecord, subjectOf, type Incoming, type IncomingRecord } from './incoming.js';
import { Parking, type ParkingReason, type Waiting } from './parking.js';

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
    private readonly database: Database,
    private readonly parking: Parking,
    private readonly metrics: Metrics,
    private readonly signal: OutboxSignal,
  ) {}

  /** The same for a database of its own, such as the copy that a rebuild fills. */
  over(database: Database): Inbox {
    return new Inbox(database, this.parking, this.metrics, new OutboxSignal());
  }

  /** Handles a run of records of one partition in one transaction: all of them, or none and an error. */
  async take(records: readonly IncomingRecord[], dispatch: Dispatch): Promise<void> {
    const incoming = records.map(readRecord);
    await transact(this.database.worker, 'begin', async (client) => {
      const subjects = [...new Set(incoming.map(subjectOf))];
      const waiting = await this.parking.waitingSubjects(client, subjects);
      const versions = await readVersions(client, records[0]!.topic, subjects);
      for (const one of incoming) await this.takeOne(client, one, { waiting, versions, dispatch });
      await writeVersions(client, records[0]!.topic, versions);
    });
    this.signal.raise();
  }

  /** Puts one record aside after its handler failed for good. */
  async putAside(record: IncomingRecord, detail: string): Promise<void> {
    await transact(this.database.worker, 'begin', (client) =>
      this.parking.park(client, readRecord(record), 'failed', detail),
    );
  }

  /** Handles the oldest waiting event of a subject; false when none waits. Throws what its handler throws. */
  async replayNext(subject: string, dispatch: Dispatch): Promise<boolean> {
    const replayed = await transact(this.database.worker, 'begin', async (client) => {
      const parked = await this.parking.nextOf(client, subject);
      if (!parked) return false;
      const one = readRecord(parked.record);
      const versions = await readVersions(client, parked.record.topic, [subject]);
      await this.takeOne(client, one, { waiting: new Map(), versions, dispatch, replaying: true });
      await writeVersions(client, parked.record.topic, versions);
      await this.parking.markReplayed(client, parked.id);
      return true;
    });
    this.signal.raise();
    return replayed;
  }

  private async takeOne(client: pg.PoolClient, one: Incoming, run: Run): Promise<void> {
    const subject = subjectOf(one);
    const version = one.envelope?.aggregateVersion;
    const last = run.versions.get(subject) ?? 0;
    if (version !== undefined && version <= last) return this.metrics.eventsRepeated.inc();

    const firstWaiting = run.waiting.get(subject);
    const setAside = async (reason: 'unreadable' | 'gap' | 'waiting', detail: string) => {
      if (run.replaying) throw new StillParked(reason, detail);
      run.waiting.set(subject, Math.min(firstWaiting ?? Infinity, version ?? 0));
      await this.parking.park(client, one, reason, detail);
    };
    // The very event that a gap waits for goes through, though it comes late.
    const fillsGap = version === last + 1 && version < (firstWaiting ?? 0);
    if (firstWaiting !== undefined && !fillsGap) return setAside('waiting', 'behind an earlier parked event');
    if (!('event' in one)) return setAside('unreadable', one.fault);
    if (version !== undefined && version > last + 1) {
      this.metrics.versionGaps.inc();
      return setAside('gap', `version ${version} after ${last}`);
    }
    const { envelope, event } = one;
    // Not new after all: another consumer took it in since the versions were read, so what follows is no gap.
    if (version !== undefined) run.versions.set(subject, version);
    if (!(await isNew(client, envelope))) return this.metrics.eventsRepeated.inc();
    const context = { traceparent: continueTrace(envelope.traceparent), language: 'zh' as const };
    await withContext(context, () => joinable(client, () => run.dispatch(event, envelope)));
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

async function isNew(client: pg.ClientBase, envelope: Envelope): Promise<boolean> {
  const { rowCount } = await client.query({
    name: 'inbox',
    text: 'insert into inbox (event_id, type) values ($1, $2) on conflict do nothing',
    values: [envelope.eventId, envelope.type],
  });
  return rowCount === 1;
}

async function readVersions(
  client: pg.ClientBase,
  topic: string,
  subjects: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await client.query<{ subject: string; version: number }>({
    name: 'inbox_versions',
    text: 'select subject, version from inbox_versions where topic = $1 and subject = any($2)',
    values: [topic, subjects],
  });
  return new Map(rows.map(({ subject, version }) => [subject, version]));
}

async function writeVersions(
  client: pg.ClientBase,
  topic: string,
  versions: ReadonlyMap<string, number>,
): Promise<void> {
  if (versions.size === 0) return;
  await client.query({
    name: 'inbox_versions_write',
    text: `insert into inbox_versions (topic, subject, version)
           select $1, taken.subject, taken.version from unnest($2::text[], $3::int[]) as taken (subject, version)
           order by taken.subject
           on conflict (topic, subject) do update set version = greatest(inbox_versions.version, excluded.version)`,
    values: [topic, [...versions.keys()], [...versions.values()]],
  });
}
