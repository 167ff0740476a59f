import type { OrganisationRegistered } from '@liandong/contracts';
import { newId } from '@liandong/kernel';

export const COMMAND_PATH = '/api/v1/organisations';

/** What the command that is measured registers, and its event tells. Synthetic. */
export const syntheticUnion = () =>
  ({
    kind: 'city-union',
    name: '合成市总工会',
    divisionCode: '510700',
    caseKinds: ['unpaid-wages'],
    purposes: ['rights-protection'],
    entrance: 'console',
  }) satisfies Partial<OrganisationRegistered>;

/** The cheapest command there is: one new aggregate, its event, its audit entry and its kept answer. Synthetic. */
export function newCommand(): { readonly id: string; readonly body: string } {
  const id = newId();
  return { id, body: JSON.stringify({ id, ...syntheticUnion() }) };
}

export const commandHeaders = (token: string) => ({
  authorization: `Bearer ${token}`,
  'content-type': 'application/json',
});
