import { refusal } from '@liandong/contracts';
import type { Asking } from '@liandong/platform';

/** Division code of an organisation; refuses `organisation.not-known-here` while its registration is on its way. */
export async function divisionOf(asking: Asking, organisationId: string): Promise<string> {
  const [organisation] = await asking.rows<{ divisionCode: string }>(
    'select division_code as "divisionCode" from organisations where id = $1',
    [organisationId],
  );
  if (!organisation) throw refusal('organisation.not-known-here', { organisationId });
  return organisation.divisionCode;
}
