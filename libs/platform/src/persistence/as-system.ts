import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import { Database } from './database.js';
import { OutboxSignal } from './outbox-signal.js';
import { joinable, transact } from './transaction.js';

/**
 * One transaction of the system's own, for a request of somebody who is in no organisation: commands inside join it. Who
 * opens it has made sure of what the request may reach.
 */
@Injectable()
export class AsSystem {
  constructor(
    private readonly database: Database,
    private readonly signal: OutboxSignal,
  ) {}

  async run<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const result = await transact(this.database.worker, 'begin', (client) => joinable(client, () => work(client)));
    this.signal.raise();
    return result;
  }
}
