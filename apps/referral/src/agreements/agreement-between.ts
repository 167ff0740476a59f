import type { Asking } from '@liandong/platform';
import { superiorsWhere } from '../organisations/superiors.js';
import { mostSpecific, type Agreement } from './agreement.js';

/**
 * SQL: the agreement `pact` is in force on a day, and binds two organisations or unions above them, where `superiors` are
 * those of both.
 */
export const bindsOn = (day: string, one: string, other: string) => `
  pact.valid_from <= ${day} and (pact.valid_to is null or pact.valid_to >= ${day}) and exists (
    select from superiors ours, superiors theirs
    where ours.of_id = ${one} and theirs.of_id = ${other}
      and ((pact.first_union_id = ours.id and pact.second_union_id = theirs.id)
        or (pact.first_union_id = theirs.id and pact.second_union_id = ours.id)))`;

const SQL = `with recursive ${superiorsWhere('id in ($1, $2)')}
select id, level, valid_from as "validFrom" from agreements pact where ${bindsOn('$3', '$1', '$2')}`;

/** The most specific agreement in force on a day between two organisations or unions above them; null where none is. */
export async function agreementBetween(
  inside: Asking,
  one: string,
  other: string,
  day: string,
): Promise<string | null> {
  const rows = await inside.rows<Pick<Agreement, 'id' | 'level' | 'validFrom'>>(SQL, [one, other, day]);
  return mostSpecific(rows)?.id ?? null;
}
