import { InboxStore, readEnvelope, type InboxTables, type IncomingRecord } from '@liandong/platform';
import type { Process } from './process.js';
import type { Session } from './session.js';
import { joinedSession, type ParkedRow, type Store } from './store.js';

/** What the inbox does to PostgreSQL, done to the simulated store. */
export class SimulatedInbox extends InboxStore {
  constructor(
    private readonly store: Store,
    private readonly process: Process,
  ) {
    super();
  }

  transact<T>(work: (tables: InboxTables) => Promise<T>): Promise<T> {
    return this.store.transact(this.process, (session) => work(this.tablesOn(session)));
  }

  protected tablesOn(session: Session): InboxTables {
    const { store } = this;
    return {
      ...this.parkingOn(session),
      versions: async (_topic, subjects) => {
        await session.step('versions');
        return new Map(
          subjects.flatMap((subject) => {
            const version = session.get(store.versions, subject);
            return version === undefined ? [] : [[subject, version] as const];
          }),
        );
      },
      writeVersions: async (_topic, versions) => {
        await session.step('write versions');
        for (const [subject, version] of [...versions].toSorted(([a], [b]) => (a < b ? -1 : 1)))
          await session.update(store.versions, subject, (before = 0) => Math.max(before, version));
      },
      enter: async (envelopes) => {
        const entered = new Set<string>();
        for (const { eventId, subject, aggregateVersion } of envelopes) {
          await session.step(`enter ${subject.slice(-1)} v${aggregateVersion}`);
          if (await session.insert(store.inbox, eventId, true)) entered.add(eventId);
        }
        return entered;
      },
      joined: (work) => joinedSession.run(session, work),
    };
  }

  private parkingOn(session: Session) {
    const { parked } = this.store;
    const waitingOf = (subject: string) =>
      session.all(parked).filter((row) => row.subject === subject && !row.isReplayed);
    const first = (subject: string) =>
      waitingOf(subject).toSorted((a, b) => a.version - b.version || (a.id < b.id ? -1 : 1))[0];
    return {
      waiting: async (subjects: readonly string[]) => {
        await session.step('waiting');
        return new Map(
          subjects.flatMap((subject) => {
            const row = first(subject);
            return row ? [[subject, row.version] as const] : [];
          }),
        );
      },
      holdOffReplays: async (subjects: readonly string[]) => {
        await session.step('hold off replays');
        for (const subject of subjects.toSorted()) await session.lock(`replay/${subject}`, 'shared');
      },
      holdForReplay: async (subject: string) => {
        await session.step('hold for replay');
        await session.lock(`replay/${subject}`, 'alone');
      },
      firstParked: async (subject: string) => {
        await session.step('first parked');
        const row = first(subject);
        if (!row) return undefined;
        await session.lock(`parked_events/${row.id}`, 'alone');
        return session.get(parked, keyOf(row.record))?.isReplayed ? undefined : row;
      },
      park: async (record: IncomingRecord, subject: string, reason: string) => {
        await session.step(`park ${reason}`);
        const { aggregateVersion: version = 0 } = readEnvelope(record.message.headers);
        const row = { id: this.store.nextNumber(), subject, version, reason, record, isReplayed: false };
        await session.insert(parked, keyOf(record), row);
      },
      // The operator of the simulation mends and replays; nothing is given up.
      givenUp: async () => [],
      markReplayed: async (id: string) => {
        await session.step('mark replayed');
        const row = session.all(parked).find((row) => row.id === id)!;
        await session.update(parked, keyOf(row.record), (now) => ({ ...now!, isReplayed: true }));
      },
    };
  }
}

const keyOf = ({ partition, message }: ParkedRow['record']) => `${partition}/${message.offset}`;
