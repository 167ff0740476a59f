import { AuditCheckpointPublished, definitionOf } from '@liandong/contracts';
import type pg from 'pg';
import type { FaultList } from './fault-list.js';
import { sealsOf } from './chain-walk.js';
import type { Head } from './seal.js';

/** Rows named per kind. */
const MOST_NAMED = 500;

const { type } = definitionOf(AuditCheckpointPublished);

/** The checkpoints on Kafka, a repeat by the relay once; `logged_events` holds what this service published. */
const TOLD = `select distinct data ->> 'chain' as chain, (data ->> 'sequence')::bigint as sequence, data ->> 'hash' as hash
  from logged_events where type = '${type}'`;

type Client = Pick<pg.ClientBase, 'query'>;

/** Holds the chains against what was published of them, which nobody changes in this database. The number compared. */
export async function compareCheckpoints(
  client: Client,
  heads: ReadonlyMap<string, Head>,
  readFrom: string,
  faults: FaultList,
): Promise<number> {
  const { rows } = await client.query<Checkpoint>(
    `select told.chain, told.sequence::float8 as sequence, seal.hash is null as "isMissing" from (${TOLD}) as told
     left join audit_seals as seal on seal.chain = told.chain and seal.sequence = told.sequence
     where told.hash is distinct from encode(seal.hash, 'hex') order by told.chain, told.sequence limit ${MOST_NAMED}`,
  );
  for (const { chain, sequence, isMissing } of rows) {
    const end = heads.get(chain)?.sequence ?? 0;
    const place = sealsOf(chain, sequence);
    if (!isMissing) faults.add('rewritten', place, 'has another hash than the checkpoint that was published of it');
    // One that is missing within its chain was named by the walk.
    else if (sequence > end)
      faults.add('tail-cut', place, `known to a checkpoint, and the chain ends with seal ${end}`);
  }
  await nameLost(client, readFrom, faults);
  const { rows: counted } = await client.query<{ count: number }>(
    `select count(*)::int as count from (${TOLD}) as told`,
  );
  return counted[0]!.count;
}

/** All that were written must be on Kafka, but for those that were on their way when the topic was read. */
async function nameLost(client: Client, readFrom: string, faults: FaultList): Promise<void> {
  const { rows } = await client.query<{ chain: string; found: number; sent: number }>(
    `select chain, coalesce(found, 0)::float8 as found, (told_count - coalesce(leaving, 0))::float8 as sent
     from audit_chains
     left join (select chain, count(*) as found from (${TOLD}) as told group by chain) as on_kafka using (chain)
     left join (select split_part(subject, '/', 2) as chain, count(*) as leaving from outbox
                where type = '${type}' and (sent_at is null or sent_at >= $1::timestamptz) group by 1) as outgoing
       using (chain)
     where coalesce(found, 0) < told_count - coalesce(leaving, 0) order by chain limit ${MOST_NAMED}`,
    [readFrom],
  );
  for (const { chain, found, sent } of rows) {
    faults.add(
      'checkpoint-lost',
      `chain ${chain}`,
      `Kafka holds ${found} of the ${sent} checkpoints that were published`,
    );
  }
}

interface Checkpoint {
  readonly chain: string;
  readonly sequence: number;
  readonly isMissing: boolean;
}
