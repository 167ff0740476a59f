import type { Asking } from '@liandong/platform';

const CHAINS = `
with recursive chain as (
  select id, kind, parent_id, id as of_id, 0 as height from organisations where id = any ($1)
  union all
  select above.id, above.kind, above.parent_id, chain.of_id, chain.height + 1
  from organisations above join chain on above.id = chain.parent_id
  where chain.height < 10
)`;

/** The union directly above each, or the union itself where there is none. */
const SUPERVISORS = `${CHAINS}
select distinct on (of_id) id from chain where height <= 1 order by of_id, height desc`;
/** The provincial union each belongs to, as far as the directory knows it. */
const PROVINCIAL = `${CHAINS} select distinct id from chain where kind = 'provincial-union'`;

/** Who is told when the sides of a referral do not act. */
export async function superiorsWithin(
  inside: Asking,
  ids: readonly string[],
  rung: 'supervisors' | 'provincial-unions',
): Promise<string[]> {
  const rows = await inside.rows<{ id: string }>(rung === 'supervisors' ? SUPERVISORS : PROVINCIAL, [ids]);
  return [...new Set(rows.map(({ id }) => id))].toSorted();
}
