import { Injectable } from '@nestjs/common';
import { Database } from '../persistence/database.js';

const FRESH_FOR_MS = 1000;

/**
 * The tree of organisations as this service knows it, for the reach of supervisors; a joint station hangs below two. It is
 * small (tens of thousands of rows nationally), so it is kept in memory and read again at most once a second.
 */
@Injectable()
export class OrganisationTree {
  private childrenOf = new Map<string, string[]>();
  private readAt = -Infinity;
  private reading?: Promise<void>;

  constructor(private readonly database: Database) {}

  /** The organisation and everything below it. */
  async subtreeOf(organisationId: string): Promise<readonly string[]> {
    await this.refresh();
    // A Set, so that not even a ring in the data makes this endless.
    const reached = new Set([organisationId]);
    for (const id of reached) for (const child of this.childrenOf.get(id) ?? []) reached.add(child);
    return [...reached];
  }

  /** Callers that come while it is read wait for the same answer. */
  private async refresh(): Promise<void> {
    if (performance.now() - this.readAt < FRESH_FOR_MS) return;
    this.reading ??= this.read().finally(() => (this.reading = undefined));
    await this.reading;
  }

  private async read(): Promise<void> {
    const { rows } = await this.database.worker.query<{ id: string; parent_id: string }>(
      `select id, above.parent_id from organisations, unnest(array[parent_id, second_parent_id]) as above (parent_id)
       where above.parent_id is not null`,
    );
    const childrenOf = new Map<string, string[]>();
    for (const { id, parent_id } of rows) childrenOf.set(parent_id, [...(childrenOf.get(parent_id) ?? []), id]);
    this.childrenOf = childrenOf;
    this.readAt = performance.now();
  }
}
