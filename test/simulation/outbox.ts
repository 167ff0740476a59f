import { Outbox, type OutboxLead, type OutboxRow } from '@liandong/platform';
import type { Process } from './process.js';
import type { Session } from './session.js';
import type { Store } from './store.js';

/** The outbox of the simulated store, led by whoever holds the lock on a session of its own. */
export class SimulatedOutbox extends Outbox {
  private session?: Session;

  constructor(
    protected readonly store: Store,
    protected readonly process: Process,
  ) {
    super();
  }

  async lead(): Promise<OutboxLead | undefined> {
    const session = await this.ownSession();
    return this.store.tryLock(session, 'relay leader', 'alone') ? this.leadOn(session) : undefined;
  }

  async end(): Promise<void> {
    const { session } = this;
    this.session = undefined;
    await this.process.step(`${this.store.name}: end of session`);
    if (session) this.store.forget(session);
  }

  protected async ownSession(): Promise<Session> {
    await this.process.step(`${this.store.name}: who leads`);
    const session = (this.session ??= this.store.open(this.process, true));
    session.mustBeOpen();
    return session;
  }

  protected leadOn(session: Session): OutboxLead {
    return {
      oldestUnsent: async () => {
        await session.step('unsent');
        return this.oldestUnsent();
      },
      markSent: async (ids) => {
        await session.step('mark sent');
        this.mark(ids);
        await session.step('marked');
      },
    };
  }

  protected oldestUnsent(): OutboxRow[] {
    return [...this.store.outbox.committed.values()]
      .filter(({ isSent }) => !isSent)
      .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** A statement of its own, committed at once; nobody else changes rows of the outbox. */
  protected mark(ids: readonly string[]): void {
    const { committed } = this.store.outbox;
    for (const id of ids) committed.set(id, { ...committed.get(id)!, isSent: true });
  }
}
