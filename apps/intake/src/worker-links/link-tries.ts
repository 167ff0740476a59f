import { Injectable } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import { Clock } from '@liandong/kernel';
import { Database } from '@liandong/platform';
import { IntakeConfig } from '../config.js';

/** Counts tries at the digits of a link. A try is taken before it is looked at, so that many at once gain nothing. */
@Injectable()
export class LinkTries {
  constructor(
    private readonly database: Database,
    private readonly config: IntakeConfig,
    private readonly clock: Clock,
  ) {}

  /** Takes one try; refuses `worker-link.locked` when none is left, until the wait is over. */
  async take(linkId: string): Promise<void> {
    const { WORKER_LINK_TRIES_AT_MOST: most, WORKER_LINK_WAIT_S: wait_s } = this.config;
    const now = this.clock.now();
    const waitedSince = new Date(now.getTime() - wait_s * 1000);
    const { rowCount } = await this.database.worker.query(
      `insert into worker_link_tries as known (link_id, tries, last_at) values ($1, 1, $2)
       on conflict (link_id) do update set tries = case when known.last_at <= $3 then 1 else known.tries + 1 end, last_at = $2
       where known.last_at <= $3 or known.tries < $4`,
      [linkId, now, waitedSince, most],
    );
    if (rowCount === 0) throw refusal('worker-link.locked', { retryAfter_s: await this.waitOf(linkId, now) });
  }

  /** The digits were right: the count begins anew. */
  async forget(linkId: string): Promise<void> {
    await this.database.worker.query('delete from worker_link_tries where link_id = $1', [linkId]);
  }

  private async waitOf(linkId: string, now: Date): Promise<number> {
    const { rows } = await this.database.worker.query<{ at: Date }>(
      'select last_at as at from worker_link_tries where link_id = $1',
      [linkId],
    );
    const end_ms = (rows[0]?.at.getTime() ?? now.getTime()) + this.config.WORKER_LINK_WAIT_S * 1000;
    return Math.max(1, Math.ceil((end_ms - now.getTime()) / 1000));
  }
}
