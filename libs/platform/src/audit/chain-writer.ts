import { Injectable } from '@nestjs/common';
import { AuditCheckpointPublished, definitionOf, topicOf } from '@liandong/contracts';
import { Clock, newId } from '@liandong/kernel';
import type pg from 'pg';
import { ServiceConfig } from '../boot/service-config.js';
import { ServiceName } from '../boot/service-name.js';
import { continueTrace } from '../http/request-context.js';
import { ENTRY } from './audit-tables.js';
import { chainOf, sealAll, withMicroseconds, type AuditEntry, type Head } from './seal.js';

/** Entries per statement: some 500 bytes each on the way there and back. */
export const SEAL_BATCH = 1_000;

/** Oldest first. An entry that is gone is passed over: the verification names it. */
const waiting = {
  name: 'audit_waiting',
  text: `select ${ENTRY} as entry from audit_unsealed join audit_entries entry on entry.id = entry_id
    order by entry_id limit ${SEAL_BATCH}`,
};

/** One statement, so that it is all or nothing; the primary key of the seals refuses a second chain beside the first. */
const seal = {
  name: 'audit_seal',
  text: `
with new_seal as (
  select * from unnest($1::text[], $2::bigint[], $3::bigint[], $4::text[], $5::text[])
    as given (chain, sequence, entry_id, previous, hash)
),
sealed as (
  insert into audit_seals (chain, sequence, entry_id, previous, hash, sealed_at)
  select chain, sequence, entry_id, decode(previous, 'hex'), decode(hash, 'hex'), $6::timestamptz from new_seal
),
unqueued as (delete from audit_unsealed where entry_id = any ($3::bigint[]))
insert into audit_chains as known (chain, sequence, hash, sealed_at, untold_since)
select distinct on (chain) chain, sequence, decode(hash, 'hex'), $6::timestamptz, $6::timestamptz
from new_seal order by chain, sequence desc
on conflict (chain) do update set
  sequence = excluded.sequence, hash = excluded.hash, sealed_at = excluded.sealed_at,
  untold_since = coalesce(known.untold_since, excluded.untold_since)`,
};

/** Without a version: no aggregate is meant, and nobody's inbox counts them. */
const tell = {
  name: 'audit_tell',
  text: `
with told as (
  update audit_chains set told_sequence = sequence, told_count = told_count + 1, untold_since = null
  where chain = any ($1::text[])
)
insert into outbox (event_id, topic, type, subject, occurred_at, traceparent, payload)
select event_id, $4, $5, subject, $6, $7, payload
from unnest($2::uuid[], $3::text[], $8::text[]) as event (event_id, subject, payload)`,
};

/** Writes the chains of one service, on the session of whoever leads. */
@Injectable()
export class ChainWriter {
  constructor(
    private readonly config: ServiceConfig,
    private readonly service: ServiceName,
    private readonly clock: Clock,
  ) {}

  /** Seals the oldest entries that wait, up to a batch; the number sealed. */
  async sealBatch(session: pg.ClientBase): Promise<number> {
    const { rows } = await session.query<{ entry: AuditEntry }>(waiting);
    if (rows.length === 0) return 0;
    const heads = await readHeads(session, [...new Set(rows.map(({ entry }) => chainOf(entry)))]);
    const sealedAt = withMicroseconds(this.clock.now());
    const seals = sealAll(
      rows.map(({ entry }) => entry),
      heads,
      sealedAt,
    );
    await session.query({
      ...seal,
      values: [
        seals.map(({ chain }) => chain),
        seals.map(({ sequence }) => sequence),
        seals.map(({ entryId }) => entryId),
        seals.map(({ previous }) => previous),
        seals.map(({ hash }) => hash),
        sealedAt,
      ],
    });
    return seals.length;
  }

  /**
   * Publishes how far the chains have come that are due: by entries, by time, or all of them at a stop. The number
   * published. Held outside the database, they show a chain that was cut or written anew.
   */
  async publishCheckpoints(session: pg.ClientBase, all = false): Promise<number> {
    const now = this.clock.now();
    const { rows } = await session.query<Moved>({
      name: 'audit_moved',
      text: `select chain, sequence::float8 as sequence, encode(hash, 'hex') as hash, sealed_at as "sealedAt"
        from audit_chains where untold_since is not null and ($1 or sequence >= told_sequence + $2 or untold_since <= $3)
        order by chain`,
      values: [all, this.config.AUDIT_CHECKPOINT_ENTRIES, new Date(now.getTime() - this.config.AUDIT_CHECKPOINT_MS)],
    });
    if (rows.length === 0) return 0;
    const events = rows.map((moved) => this.checkpointOf(moved));
    const { type } = definitionOf(AuditCheckpointPublished);
    await session.query({
      ...tell,
      values: [
        rows.map(({ chain }) => chain),
        rows.map(() => newId(now)),
        events.map(checkpointSubject),
        topicOf(events[0]!),
        type,
        now,
        continueTrace(),
        events.map((event) => JSON.stringify(event)),
      ],
    });
    return rows.length;
  }

  private checkpointOf({ sealedAt, ...head }: Moved): AuditCheckpointPublished {
    return new AuditCheckpointPublished({ service: this.service.name, ...head, sealedAt: sealedAt.toISOString() });
  }
}

interface Moved extends Head {
  readonly chain: string;
  readonly sealedAt: Date;
}

/** Key of the record: checkpoints of one chain keep their order. */
export const checkpointSubject = ({ service, chain }: Pick<AuditCheckpointPublished, 'service' | 'chain'>) =>
  `${service}/${chain}`;

async function readHeads(session: pg.ClientBase, chains: readonly string[]): Promise<Map<string, Head>> {
  const { rows } = await session.query<Head & { readonly chain: string }>({
    name: 'audit_heads',
    text: `select chain, sequence::float8 as sequence, encode(hash, 'hex') as hash from audit_chains
      where chain = any ($1)`,
    values: [chains],
  });
  return new Map(rows.map(({ chain, sequence, hash }) => [chain, { sequence, hash }]));
}
