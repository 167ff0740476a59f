import { newId } from '@liandong/kernel';

export const COMMAND_PATH = '/api/v1/organisations';

/** The cheapest command there is: one new aggregate, its event, its audit entry and its kept answer. Synthetic. */
export function newCommand(): { readonly id: string; readonly body: string } {
  const id = newId();
  const organisation = {
    id,
    kind: 'city-union',
    name: '合成市总工会',
    divisionCode: '510700',
    caseKinds: ['unpaid-wages'],
    purposes: ['rights-protection'],
    entrance: 'console',
  };
  return { id, body: JSON.stringify(organisation) };
}

export const commandHeaders = (token: string) => ({
  authorization: `Bearer ${token}`,
  'content-type': 'application/json',
});
