import type { AuditReport } from '@liandong/contracts';
import { ServiceConfig, verifyAudit } from '@liandong/platform';
import { eventually, type TestService } from '@liandong/testing';
import pg from 'pg';
import { tinyService } from './tiny-service.js';

/** The audit trail of a tiny service, for those who look into it and for those who tamper with it. */
export class AuditTrail {
  private constructor(
    private readonly service: TestService,
    /** Who owns the tables, and can undo what protects them. */
    readonly owner: pg.Client,
    private readonly worker: pg.Client,
  ) {}

  static async of(service: TestService): Promise<AuditTrail> {
    const owner = new pg.Client({ connectionString: service.databaseUrl });
    const worker = new pg.Client({ connectionString: service.databaseUrl, options: '-c role=liandong_worker' });
    await Promise.all([owner.connect(), worker.connect()]);
    return new AuditTrail(service, owner, worker);
  }

  async close(): Promise<void> {
    await Promise.all([this.owner.end(), this.worker.end()]);
  }

  async rows<R extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<R[]> {
    return (await this.worker.query<R>(sql, values)).rows;
  }

  async number(sql: string, values: unknown[] = []): Promise<number> {
    return Number(Object.values((await this.rows(sql, values))[0]!)[0]);
  }

  async isSealed(): Promise<boolean> {
    return (await this.number('select count(*) from audit_unsealed')) === 0;
  }

  sealed(): Promise<true> {
    return eventually('all is sealed', () => this.isSealed());
  }

  /** All sealed, all chains told, and nothing left to send. */
  async published(): Promise<void> {
    await this.sealed();
    const waiting = `select (select count(*) from audit_chains where untold_since is not null)
      + (select count(*) from outbox where sent_at is null)`;
    await eventually('all checkpoints are on Kafka', async () => (await this.number(waiting)) === 0);
  }

  verify(changes: Partial<ServiceConfig> = {}): Promise<AuditReport> {
    return verifyAudit(tinyService, { ...this.service.app.get(ServiceConfig), ...changes });
  }

  /** Kinds, rows and details of what the verification finds. */
  async faults(): Promise<string[]> {
    const { faults, faultCount } = await this.verify();
    expect(faults).toHaveLength(faultCount);
    return faults.map(({ kind, row, detail }) => `${kind}: ${row}: ${detail}`);
  }
}
