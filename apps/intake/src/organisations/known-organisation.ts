import { refusal } from '@liandong/contracts';

/** How a query is asked: `InTransaction` inside a command, a function around the reader's connection elsewhere. */
export interface Asking {
  rows<R extends object>(sql: string, values?: unknown[]): Promise<R[]>;
}

/** Division code of an organisation; refuses `organisation.not-known-here` while its registration is on its way. */
export async function divisionOf(asking: Asking, organisationId: string): Promise<string> {
  const [organisation] = await asking.rows<{ divisionCode: string }>(
    'select division_code as "divisionCode" from organisations where id = $1',
    [organisationId],
  );
  if (!organisation) throw refusal('organisation.not-known-here', { organisationId });
  return organisation.divisionCode;
}
