import { Injectable } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import { Clock, newId } from '@liandong/kernel';
import type pg from 'pg';
import { currentActor } from '../access/actor.js';
import { Cursors, FIRST_ID, type Page } from '../http/cursor.js';
import { PageDto } from '../http/page.dto.js';
import { continueTrace, currentContext, traceIdOf } from '../http/request-context.js';
import { PARKED_VERSION } from '../messaging/inbox-in-postgres.js';
import { Database } from '../persistence/database.js';
import { beginRequest, keepAnswer, readAnswer, storedAnswer, writeAnswer } from '../persistence/request-transaction.js';
import { transact } from '../persistence/transaction.js';
import { KeyVault } from '../privacy/key-vault.js';
import { DISCARDED_EVENTS } from './discarded-events-table.js';
import type { DiscardedEventView, DiscardView } from './parked-event.dto.js';

const LIST = 'discarded-events';
/** Whose key seals the reasons: they belong to the service, not to an organisation. */
const THE_SERVICE_ITSELF = '00000000-0000-0000-0000-000000000000';
const placeOf = (id: string) => `${DISCARDED_EVENTS}/${id}`;

type DiscardedRow = Omit<DiscardedEventView, 'reason'> & { readonly id: string; readonly sealed: Buffer };

/** Lets an operator give up an event that can never be handled. It stays where it is, and who gave it up is audited. */
@Injectable()
export class DiscardedEvents {
  constructor(
    private readonly database: Database,
    private readonly cursors: Cursors,
    private readonly vault: KeyVault,
    private readonly clock: Clock,
  ) {}

  async page({ limit, cursor }: PageDto): Promise<Page<DiscardedEventView>> {
    const [after = FIRST_ID] = this.cursors.read(LIST, cursor) ?? [];
    const { rows } = await this.database.worker.query<DiscardedRow>(
      `select id, topic, partition, kafka_offset::text as "offset", subject, type, parked_for as "parkedFor",
              reason_sealed as sealed, discarded_by as "discardedBy", discarded_at as "discardedAt"
       from ${DISCARDED_EVENTS} where id > $1 order by id limit $2`,
      [after, limit + 1],
    );
    const reasons = await this.vault.openAll(rows.map(({ id, sealed }) => ({ sealed, place: placeOf(id) })));
    const shown = rows.map(({ sealed: _, ...row }, index) => ({ ...row, reason: reasons[index]! }));
    const position = ({ id }: { readonly id: string }) => [id];
    return this.cursors.page(shown, { name: LIST, limit, position, show: ({ id: _, ...view }) => view });
  }

  /**
   * Gives up an event that waits; what waits behind it can then be replayed. It is the record that is given up, not its
   * version: should another record turn out to be that version, it is handled. Refuses `not-found`, `event.not-waiting`.
   */
  async discard(number: string, reason: string): Promise<DiscardView> {
    const id = newId(this.clock.now());
    const cipher = await this.vault.cipherOf(THE_SERVICE_ITSELF);
    const sealed = cipher.seal(reason, placeOf(id));
    return transact(this.database.worker, beginRequest(), async (client, opened) => {
      const answer = await storedAnswer(client, opened);
      if (answer !== undefined) return readAnswer<DiscardView>(answer);
      const subject = await hold(client, number);
      const discardedAt = this.clock.now();
      await keep(client, { number, id, sealed, discardedAt });
      await client.query('update parked_events set replayed_at = now() where id = $1', [number]);
      const { rows } = await client.query<{ waiting: number }>(
        'select count(*)::int as waiting from parked_events where subject = $1 and replayed_at is null',
        [subject],
      );
      const view = { discardedAt: discardedAt.toISOString(), waiting: rows[0]!.waiting };
      await keepAnswer(client, writeAnswer(view));
      return view;
    });
  }
}

/** The subject of an event that waits; nobody replays or parks for it until the transaction ends. */
async function hold(client: pg.PoolClient, number: string): Promise<string> {
  await client.query(`select pg_advisory_xact_lock(hashtextextended(subject, 0)) from parked_events where id = $1`, [
    number,
  ]);
  const { rows } = await client.query<{ subject: string; isWaiting: boolean }>(
    `select subject, replayed_at is null as "isWaiting" from parked_events where id = $1 for no key update`,
    [number],
  );
  const [parked] = rows;
  if (!parked) throw refusal('not-found');
  if (!parked.isWaiting) throw refusal('event.not-waiting');
  return parked.subject;
}

interface Discard {
  readonly number: string;
  readonly id: string;
  readonly sealed: Buffer;
  readonly discardedAt: Date;
}

/** The discard with its audit entry; nothing for an event given up before that a projection met again. */
async function keep(client: pg.PoolClient, { number, id, sealed, discardedAt }: Discard): Promise<void> {
  const { subject, organisationId } = currentActor();
  const traceId = traceIdOf(currentContext()?.traceparent ?? continueTrace());
  await client.query(
    `with kept as (
       insert into ${DISCARDED_EVENTS} (id, topic, partition, kafka_offset, event_id, type, subject, aggregate_version,
         parked_for, reason_sealed, discarded_by, discarded_at)
       select $2, topic, partition, kafka_offset, coalesce(headers ->> 'ce_id', ''), coalesce(headers ->> 'ce_type', ''),
         subject, nullif(${PARKED_VERSION}, 0), reason, $3, $4, $5
       from parked_events where id = $1 on conflict do nothing returning id),
     audited as (
       insert into audit_entries (at, organisation_id, subject, action, aggregate, aggregate_id, version, trace_id)
       select $5, $6, $4, 'event.discarded', '${DISCARDED_EVENTS}', id, 1, $7 from kept returning id)
     insert into audit_unsealed select id from audited`,
    [number, id, sealed, subject, discardedAt, organisationId, traceId],
  );
}
