import type pg from 'pg';
import type { ServiceConfig } from '../boot/service-config.js';
import { openWorkerSession } from './worker-session.js';

/** Locks by which the processes of one service agree who does what only one may do. Any numbers, each used once. */
export const leaderLocks = { relay: 7_305_002, sealer: 7_305_003, messages: 7_305_004 } as const;

/**
 * A session that leads while it holds an advisory lock: what is done on it is done by one process of the service.
 * PostgreSQL frees the lock when the session ends, however it ends, and with it ends whatever it was about to write.
 */
export class LeaderSession {
  private session?: pg.Client;
  private leads = false;

  constructor(
    private readonly config: ServiceConfig,
    private readonly lock: number,
  ) {}

  /** The session while this process leads, or undefined while another does. A standby asks again on each round. */
  async lead(): Promise<pg.Client | undefined> {
    const session = (this.session ??= await openWorkerSession(this.config));
    if (!this.leads) {
      const { rows } = await session.query<{ leads: boolean }>('select pg_try_advisory_lock($1) as leads', [this.lock]);
      this.leads = rows[0]?.leads === true;
    }
    return this.leads ? session : undefined;
  }

  /** Lets go: a session that saw an error is not trusted again, and the next `lead` opens another. */
  async end(): Promise<void> {
    const { session } = this;
    this.session = undefined;
    this.leads = false;
    await session?.end();
  }
}

const GOODBYE_MS = 2_000;

/** Waits for connections to end, but not long: a peer that no longer answers does not answer a goodbye either. */
export async function sayGoodbye(...partings: readonly Promise<unknown>[]): Promise<void> {
  const limit = new Promise((resolve) => setTimeout(resolve, GOODBYE_MS).unref());
  await Promise.race([Promise.allSettled(partings), limit]);
}
