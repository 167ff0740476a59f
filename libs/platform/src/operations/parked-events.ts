import { Injectable } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import { DomainError } from '@liandong/kernel';
import { Cursors, type Page } from '../http/cursor.js';
import { PageDto } from '../http/page.dto.js';
import { StillParked } from '../messaging/inbox.js';
import { KafkaTransport } from '../messaging/kafka-transport.js';
import { nameAndCode } from '../messaging/record-runner.js';
import { Log } from '../observing/log.js';
import { Database } from '../persistence/database.js';
import { isOutage } from '../persistence/outage.js';
import type { ParkedEventView, ReplayView } from './parked-event.dto.js';

const LIST = 'parked-events';

/** The operator's door to events that were put aside. They belong to no organisation: the worker role reads them. */
@Injectable()
export class ParkedEvents {
  constructor(
    private readonly database: Database,
    private readonly cursors: Cursors,
    private readonly transport: KafkaTransport,
    private readonly log: Log,
  ) {}

  async page({ limit, cursor }: PageDto): Promise<Page<ParkedEventView>> {
    const [after = '0'] = this.cursors.read(LIST, cursor) ?? [];
    const { rows } = await this.database.worker.query<ParkedEventView>(
      `select id::text as number, topic, partition, kafka_offset::text as "offset", subject,
              coalesce(headers ->> 'ce_type', '') as type, reason, parked_at as "parkedAt", '{replay,discard}'::text[] as actions
       from parked_events where replayed_at is null and id > $1 order by id limit $2`,
      [after, limit + 1],
    );
    return this.cursors.page(rows, { name: LIST, limit, position: ({ number }) => [number], show: (row) => row });
  }

  /**
   * Handles all that waits for the subject of an event, oldest first. Refuses `not-found`, and `event.replay-failed`
   * when one of them fails again: it stays where it is, and so does what waits behind it.
   */
  async replay(number: string): Promise<ReplayView> {
    const { rows } = await this.database.worker.query<{ subject: string }>(
      'select subject from parked_events where id = $1',
      [number],
    );
    const subject = rows[0]?.subject;
    if (subject === undefined) throw refusal('not-found');
    const before = await this.waitingOf(subject);
    try {
      await this.transport.replay(subject);
    } catch (error) {
      if (isOutage(error)) throw error;
      if (!(error instanceof StillParked)) this.log.fault('operator: event failed again', error, { parked: number });
      const waiting = await this.waitingOf(subject);
      throw refusal('event.replay-failed', { reason: reasonOf(error), replayed: before - waiting, waiting });
    }
    const waiting = await this.waitingOf(subject);
    return { replayed: before - waiting, waiting };
  }

  private async waitingOf(subject: string): Promise<number> {
    const { rows } = await this.database.worker.query<{ waiting: number }>(
      'select count(*)::int as waiting from parked_events where subject = $1 and replayed_at is null',
      [subject],
    );
    return rows[0]!.waiting;
  }
}

/** Codes and our own words only: another error's message may quote a value. */
function reasonOf(error: unknown): string {
  if (error instanceof StillParked) return error.message;
  return error instanceof DomainError ? error.code : nameAndCode(error);
}
