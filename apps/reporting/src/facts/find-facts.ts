import { Injectable } from '@nestjs/common';
import { Database } from '@liandong/platform';
import { ReportingConfig } from '../config.js';
import type { FactPage, FactView } from './fact.dto.js';

/** Before the first position, which is 0. */
export const BEGINNING = -1n;

interface FactRow extends Omit<FactView, 'at'> {
  readonly at: Date;
}

/**
 * Public facts in the order of the topic. They belong to no organisation, so no scope is needed: the routes ask for the
 * role. Positions rise as the facts were committed, because one partition is taken in by one consumer, run after run.
 */
@Injectable()
export class FindFacts {
  constructor(
    private readonly database: Database,
    private readonly config: ReportingConfig,
  ) {}

  async page(after: bigint, limit: number): Promise<FactPage> {
    const items = await this.after(after, Math.min(limit, this.config.PAGE_FACTS_AT_MOST));
    return { items, next: items[items.length - 1]?.position ?? after.toString() };
  }

  async after(position: bigint, limit: number): Promise<FactView[]> {
    const { rows } = await this.database.requests.query<FactRow>({
      name: 'facts_after',
      text: `select position::text, event_id as id, name, at, data from settlement_facts
             where settlement_facts.position > $1 order by settlement_facts.position limit $2`,
      values: [position, limit],
    });
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }

  /** The newest position, or `BEGINNING` while there is none. */
  async newest(): Promise<bigint> {
    const { rows } = await this.database.requests.query<{ newest: string }>(
      'select coalesce(max(position), -1)::text as newest from settlement_facts',
    );
    return BigInt(rows[0]!.newest);
  }
}
