import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { Clock, DomainError } from '@liandong/kernel';
import { continueTrace, withContext } from '../http/request-context.js';
import { Pacer } from '../messaging/pacer.js';
import { Observer } from '../observing/observer.js';
import { Database } from '../persistence/database.js';
import { OutboxSignal } from '../persistence/outbox-signal.js';
import { isBusy, isOutage } from '../persistence/outage.js';
import { joinable, transact } from '../persistence/transaction.js';

const POLL_MS = 1_000;

/** A timer whose time has come. */
export interface DueTimer {
  readonly id: string;
  readonly kind: string;
  readonly aggregateId: string;
  readonly dueAt: Date;
  readonly detail: Readonly<Record<string, string>>;
}

export type TimerHandler = (timer: DueTimer) => Promise<void>;

/**
 * Fires due timers once each, oldest first, also after a night down: the handler's changes and the mark that it fired
 * are one transaction. Several replicas share the work by `skip locked`.
 */
@Injectable()
export class DueTimers implements BeforeApplicationShutdown {
  private readonly handlers = new Map<string, TimerHandler>();
  private readonly pacer = new Pacer();
  private running?: Promise<void>;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly signal: OutboxSignal,
    private readonly observer: Observer,
  ) {}

  /** Names what happens when a timer of a kind is due. */
  handle(kind: string, handler: TimerHandler): void {
    this.handlers.set(kind, handler);
  }

  start(): void {
    if (this.handlers.size > 0) this.running = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.pacer.stop();
    await this.running;
  }

  /** Fires every timer that is due now; the number fired. A handler that throws leaves its timer for the next round. */
  async fireDue(): Promise<number> {
    const failed: string[] = [];
    let tried = 0;
    while (!this.pacer.stopped && (await this.fireNext(failed))) tried += 1;
    return tried - failed.length;
  }

  private async fireNext(failed: string[]): Promise<boolean> {
    let timer: DueTimer | undefined;
    try {
      await transact(this.database.worker, 'begin', async (client) => {
        const { rows } = await client.query<DueTimer>(
          `select id, kind, aggregate_id as "aggregateId", due_at as "dueAt", detail from due_timers
           where fired_at is null and cancelled_at is null and due_at <= $1 and kind = any($2) and not id = any($3)
           order by due_at, id limit 1 for update skip locked`,
          [this.clock.now(), [...this.handlers.keys()], failed],
        );
        timer = rows[0];
        if (!timer) return;
        const due = timer;
        const context = { traceparent: continueTrace(), language: 'zh' as const };
        await withContext(context, () => joinable(client, () => this.handlers.get(due.kind)!(due)));
        await client.query('update due_timers set fired_at = $2 where id = $1', [due.id, this.clock.now()]);
      });
    } catch (error) {
      // The outside world failed, not this timer: the whole round is over.
      if (!timer || (isOutage(error) && !isBusy(error) && !(error instanceof DomainError))) throw error;
      this.observer.log.fault('timer: handler failed, tried again on the next round', error, {
        kind: timer.kind,
        timer: timer.id,
      });
      failed.push(timer.id);
      return true;
    }
    if (!timer) return false;
    this.observer.metrics.timersFired.inc({ kind: timer.kind });
    this.signal.raise();
    return true;
  }

  private async run(): Promise<void> {
    while (!this.pacer.stopped) {
      await this.fireDue().catch((error: unknown) =>
        this.observer.log.trouble('timers: not read, trying again', error),
      );
      await this.pacer.pause(POLL_MS);
    }
  }
}
