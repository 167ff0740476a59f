import { refusal } from '@liandong/contracts';
import type { Asking } from '@liandong/platform';
import { organisationColumns } from './find-organisations.js';
import type { Organisation } from './organisation.js';

/** An organisation named in a request; refuses with the pointer of the field that named it. */
export async function organisationWithin(inside: Asking, id: string, pointer: string): Promise<Organisation> {
  const [organisation] = await inside.rows<Organisation>(
    `select ${organisationColumns} from organisations where id = $1`,
    [id],
  );
  if (!organisation) throw refusal('request.malformed', {}, [{ pointer, code: 'unknown-organisation' }]);
  return organisation;
}
