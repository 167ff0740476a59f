import { Injectable } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import { Clock, newId } from '@liandong/kernel';
import { currentActor, currentContext, Database, Reader } from '@liandong/platform';
import { rebuildColumns, type RebuildStatus } from './rebuild-table.js';
import type { RebuildStarted, RebuildView } from './rebuild.dto.js';

interface RebuildRow extends Omit<RebuildView, 'startedAt' | 'finishedAt'> {
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
}

export interface Progress {
  readonly taken: bigint;
  readonly total: bigint;
}

/** The record of rebuilds. */
@Injectable()
export class Rebuilds {
  constructor(
    private readonly database: Database,
    private readonly reader: Reader,
    private readonly clock: Clock,
  ) {}

  async one(id: string): Promise<RebuildView> {
    const row = await this.reader.row<RebuildRow>(`select ${rebuildColumns} from projection_rebuilds where id = $1`, [
      id,
    ]);
    const { startedAt, finishedAt, ...rest } = row;
    return {
      ...rest,
      startedAt: startedAt.toISOString(),
      ...(finishedAt && { finishedAt: finishedAt.toISOString() }),
    };
  }

  /** What the caller was answered before under the same Idempotency-Key; refuses the key for another request. */
  async startedBefore(): Promise<RebuildStarted | undefined> {
    const { organisationId, subject } = currentActor();
    const { key, fingerprint } = idempotency();
    const { rows } = await this.database.worker.query<{ id: string; startedAt: Date; fingerprint: string }>(
      `select id, started_at as "startedAt", fingerprint from projection_rebuilds
       where organisation_id = $1 and subject = $2 and idempotency_key = $3`,
      [organisationId, subject, key],
    );
    const [row] = rows;
    if (!row) return undefined;
    if (row.fingerprint !== fingerprint) throw refusal('request.idempotency-key-reused');
    return { id: row.id, status: 'running', startedAt: row.startedAt.toISOString() };
  }

  /** Records the start; whatever was left running by a process that is gone is marked so. */
  async start(): Promise<RebuildStarted> {
    const { organisationId, subject } = currentActor();
    const { key, fingerprint } = idempotency();
    const now = this.clock.now();
    const id = newId(now);
    await this.database.worker.query(`update projection_rebuilds set status = 'interrupted' where status = 'running'`);
    await this.database.worker.query(
      `insert into projection_rebuilds (id, status, organisation_id, subject, idempotency_key, fingerprint, started_at)
       values ($1, 'running', $2, $3, $4, $5, $6)`,
      [id, organisationId, subject, key, fingerprint, now],
    );
    return { id, status: 'running', startedAt: now.toISOString() };
  }

  async runningId(): Promise<string | undefined> {
    const { rows } = await this.database.worker.query<{ id: string }>(
      `select id from projection_rebuilds where status = 'running' order by started_at desc limit 1`,
    );
    return rows[0]?.id;
  }

  async note(id: string, { taken, total }: Progress): Promise<void> {
    await this.database.worker.query(
      'update projection_rebuilds set events_taken = $2, events_total = $3 where id = $1',
      [id, taken, total],
    );
  }

  async finish(id: string, status: Exclude<RebuildStatus, 'running'>): Promise<void> {
    await this.database.worker.query(
      `update projection_rebuilds set status = $2, finished_at = $3,
         events_parked = (select count(*) from parked_events where replayed_at is null)
       where id = $1`,
      [id, status, this.clock.now()],
    );
  }
}

function idempotency() {
  const request = currentContext()?.idempotency;
  if (!request) throw refusal('request.idempotency-key-missing');
  return request;
}
