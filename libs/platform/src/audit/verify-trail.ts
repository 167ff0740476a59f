import type { TrailCounts } from '@liandong/contracts';
import type pg from 'pg';
import type { FaultList } from './fault-list.js';
import { ENTRY, SEAL } from './audit-tables.js';
import { ChainWalk, sealsOf, type PositionsOf, type SealedEntry } from './chain-walk.js';
import { compareCheckpoints } from './compare-checkpoints.js';
import type { Head } from './seal.js';

/** Seals per query: hashing them takes some ten milliseconds, in which a service answers nobody. */
const BATCH = 500;
/** Rows named of what stands beside the chains. */
const MOST_NAMED = 500;

type Client = Pick<pg.ClientBase, 'query'>;

/**
 * Computes every chain anew and compares it with what the sealer knows and with the checkpoints in `logged_events`.
 * Needs one snapshot of the database, taken after that table was filled; see `copyLog` for `readFrom`.
 */
export async function verifyTrail(client: Client, readFrom: string, faults: FaultList): Promise<TrailCounts> {
  const heads = await walkChains(client, faults);
  await compareHeads(client, heads, faults);
  const checkpoints = await compareCheckpoints(client, heads, readFrom, faults);
  await nameStrangers(client, faults);
  const sealed = [...heads.values()].reduce((sum, { sequence }) => sum + sequence, 0);
  const { rows } = await client.query<Pick<TrailCounts, 'entries' | 'waiting'>>(
    `select (select count(*) from audit_entries)::float8 as entries,
            (select count(*) from audit_unsealed)::float8 as waiting`,
  );
  return { ...rows[0]!, chains: heads.size, sealed, checkpoints };
}

/** Walks all chains, one after another; their ends. */
async function walkChains(client: Client, faults: FaultList): Promise<Map<string, Head>> {
  const positionsOf: PositionsOf = async (chain, hashes) => {
    const { rows } = await client.query<{ hash: string; sequence: number }>(
      `select encode(hash, 'hex') as hash, sequence::float8 as sequence from audit_seals
       where chain = $1 and encode(hash, 'hex') = any ($2)`,
      [chain, hashes],
    );
    return new Map(rows.map(({ hash, sequence }) => [hash, sequence]));
  };
  const heads = new Map<string, Head>();
  let walk: ChainWalk | undefined;
  const endWalk = async () => walk && heads.set(walk.chain, await walk.end(positionsOf));
  for (let last: SealedEntry | undefined; ;) {
    const batch: SealedEntry[] = await readSeals(client, last);
    for (const row of batch) {
      if (walk?.chain !== row.chain) {
        await endWalk();
        walk = new ChainWalk(row.chain, faults);
      }
      walk.step(row);
    }
    last = batch.at(-1);
    if (batch.length < BATCH) break;
  }
  await endWalk();
  return heads;
}

async function readSeals(client: Client, after: SealedEntry | undefined): Promise<SealedEntry[]> {
  const { rows } = await client.query<SealedEntry>({
    name: 'audit_walk',
    text: `select ${SEAL}, case when entry.id is not null then ${ENTRY} end as entry
      from audit_seals as seal left join audit_entries as entry on entry.id = seal.entry_id
      where (seal.chain, seal.sequence) > ($1, $2) order by seal.chain, seal.sequence limit ${BATCH}`,
    values: [after?.chain ?? '', after?.sequence ?? 0],
  });
  return rows;
}

/** What the sealer knows of the end of each chain, against where the chain ends. */
async function compareHeads(client: Client, heads: ReadonlyMap<string, Head>, faults: FaultList): Promise<void> {
  const { rows } = await client.query<Head & { readonly chain: string }>(
    `select chain, sequence::float8 as sequence, encode(hash, 'hex') as hash from audit_chains`,
  );
  const known = new Map(rows.map((row) => [row.chain, row]));
  for (const chain of new Set([...known.keys(), ...heads.keys()])) {
    const [end, told] = [heads.get(chain), known.get(chain)];
    const [length, sealed] = [end?.sequence ?? 0, told?.sequence ?? 0];
    const what = `the sealer had come to seal ${sealed}, and the chain ends with seal ${length}`;
    if (length < sealed) faults.add('tail-cut', sealsOf(chain, length + 1, sealed), what);
    else if (length > sealed) faults.add('inserted', sealsOf(chain, sealed + 1, length), what);
    else if (end?.hash !== told?.hash) faults.add('rewritten', sealsOf(chain, length), 'not the one the sealer wrote');
  }
}

/** Every entry is sealed or waits for it: a command writes both. And what waits must be there. */
async function nameStrangers(client: Client, faults: FaultList): Promise<void> {
  const { rows } = await client.query<{ entryId: string; isGone: boolean }>(
    `select entry_id::text as "entryId", true as "isGone" from audit_unsealed
     where not exists (select from audit_entries where id = entry_id)
     union all
     select id::text, false from audit_entries where not exists (select from audit_seals where entry_id = id)
       and not exists (select from audit_unsealed where entry_id = id)
     limit ${MOST_NAMED}`,
  );
  for (const { entryId, isGone } of rows) {
    if (isGone) faults.add('deleted', `entry ${entryId}`, 'waited for its seal and is gone');
    else faults.add('inserted', `entry ${entryId}`, 'written by no command: it has no seal and waits for none');
  }
}
