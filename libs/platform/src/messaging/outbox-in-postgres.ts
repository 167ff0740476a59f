import { Injectable } from '@nestjs/common';
import { ServiceConfig } from '../boot/service-config.js';
import { LeaderSession, leaderLocks } from '../persistence/leader-session.js';
import { BATCH_BYTES, BATCH_SIZE, type Outbox, type OutboxLead, type OutboxRow } from './outbox.js';

/** The size is read without the content. */
const unsent = {
  name: 'unsent',
  text: `select id, event_id, topic, type, subject, aggregate_version, occurred_at, traceparent, payload
    from (select *, sum(octet_length(payload)) over (order by id) as bytes, octet_length(payload) as own_bytes
          from (select * from outbox where sent_at is null order by id limit ${BATCH_SIZE}) as oldest) as sized
    where bytes <= ${BATCH_BYTES} or bytes = own_bytes order by id`,
};

/** Led by whoever holds an advisory lock on a session of its own. */
@Injectable()
export class OutboxInPostgres implements Outbox {
  private readonly leader: LeaderSession;

  constructor(config: ServiceConfig) {
    this.leader = new LeaderSession(config, leaderLocks.relay);
  }

  async lead(): Promise<OutboxLead | undefined> {
    const session = await this.leader.lead();
    if (!session) return undefined;
    return {
      oldestUnsent: async () => (await session.query<OutboxRow>(unsent)).rows,
      markSent: async (ids) => {
        await session.query({
          name: 'sent',
          text: 'update outbox set sent_at = now() where id = any($1::bigint[])',
          values: [ids],
        });
      },
    };
  }

  end(): Promise<void> {
    return this.leader.end();
  }
}
