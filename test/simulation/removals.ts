import type { InboxTables, OutboxLead, Versioned } from '@liandong/platform';
import { SimulatedCommands } from './commands.js';
import { SimulatedInbox } from './inbox.js';
import { SimulatedOutbox } from './outbox.js';
import type { Session } from './session.js';
import { sound, type Pieces } from './system.js';

/** A unit of work that reads its aggregate without holding the row. */
class WithoutRowLock extends SimulatedCommands {
  protected override async hold<S extends Versioned>(session: Session, _: unknown, ids: readonly string[]) {
    await session.step('read');
    return this.statesOf<S>(session, ids);
  }
}

/** A relay's outbox in which rows are marked before they are published. */
class MarkedFirst extends SimulatedOutbox {
  protected override leadOn(session: Session): OutboxLead {
    const lead = super.leadOn(session);
    return {
      oldestUnsent: async () => {
        const rows = await lead.oldestUnsent();
        await lead.markSent(rows.map(({ id }) => id));
        return rows;
      },
      markSent: async () => undefined,
    };
  }
}

/** Every process of the service leads. */
class WithoutLeader extends SimulatedOutbox {
  override async lead(): Promise<OutboxLead> {
    return this.leadOn(await this.ownSession());
  }
}

/** An inbox that takes every event for new. */
class WithoutInbox extends SimulatedInbox {
  protected override tablesOn(session: Session): InboxTables {
    return { ...super.tablesOn(session), enter: async (envelopes) => new Set(envelopes.map(({ eventId }) => eventId)) };
  }
}

/** Each of them is what a simulation must not let pass: the production logic with one piece taken out. */
export const removals: Readonly<Record<string, Pieces>> = {
  'the lock of the aggregate’s row': { ...sound, commands: (store, process) => new WithoutRowLock(store, process) },
  'publishing before marking': { ...sound, outbox: (store, process) => new MarkedFirst(store, process) },
  'the inbox': { ...sound, inbox: (store, process) => new WithoutInbox(store, process) },
};

export const withoutLeader: Pieces = { ...sound, outbox: (store, process) => new WithoutLeader(store, process) };
