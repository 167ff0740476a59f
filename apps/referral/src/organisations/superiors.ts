import type { Asking } from '@liandong/platform';

/**
 * SQL of `superiors`: each organisation of a choice at height 0 and all that stand above it. From a joint station two ways
 * lead up. Bounded, so that not even a ring in the data makes it endless.
 */
export const superiorsWhere = (chosen: string) => `superiors as (
  select id as of_id, id, kind, parent_id, second_parent_id, 0 as height from organisations where ${chosen}
  union
  select superiors.of_id, above.id, above.kind, above.parent_id, above.second_parent_id, superiors.height + 1
  from superiors join organisations above on above.id in (superiors.parent_id, superiors.second_parent_id)
  where superiors.height < 10
)`;

const CHAINS = `with recursive ${superiorsWhere('id = any ($1)')}`;
/** The unions directly above each, or the union itself where there is none. */
const SUPERVISORS = `${CHAINS}
select distinct id from superiors where height = 1 or (height = 0 and parent_id is null)`;
/** The provincial unions each belongs to, as far as the directory knows them. */
const PROVINCIAL = `${CHAINS} select distinct id from superiors where kind = 'provincial-union'`;

/** A union and all above it: whose people can go for its side. */
export async function lineWithin(inside: Asking, id: string): Promise<string[]> {
  const rows = await inside.rows<{ id: string }>(`${CHAINS} select distinct id from superiors`, [[id]]);
  return rows.map((row) => row.id);
}

/** Who is told when the sides of a referral do not act. */
export async function superiorsWithin(
  inside: Asking,
  ids: readonly string[],
  rung: 'supervisors' | 'provincial-unions',
): Promise<string[]> {
  const rows = await inside.rows<{ id: string }>(rung === 'supervisors' ? SUPERVISORS : PROVINCIAL, [ids]);
  return rows.map(({ id }) => id).toSorted();
}
