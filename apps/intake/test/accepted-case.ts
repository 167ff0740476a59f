import { newId } from '@liandong/kernel';
import { form, pdf } from './files.js';
import { claimant, registration, type Union } from './mothers.js';

export interface AcceptedCase {
  readonly caseId: string;
  readonly claimantIds: string[];
  readonly evidenceId: string;
}

/** An accepted case of a union with one claimant for each list of consents, and a file; synthetic. */
export async function acceptedCase(union: Union, consents: readonly object[][]): Promise<AcceptedCase> {
  const { body: file } = await union.clerk.post<{ id: string }>('evidence-files', form(pdf(newId())));
  const people = consents.map((given, index) => claimant({ name: `工人${index}（合成）`, consents: given }));
  const created = await union.clerk.post<{ id: string }>(
    'cases',
    registration({ claimants: people, evidenceIds: [file.id] }),
  );
  if (created.status !== 201) throw new Error(created.text);
  const caseId = created.body.id;
  await union.supervisor.post(`cases/${caseId}/acceptance`, undefined, { ifMatch: 1 });
  const { body } = await union.clerk.get<{ items: { id: string }[] }>(`cases/${caseId}/claimants`);
  return { caseId, claimantIds: body.items.map(({ id }) => id), evidenceId: file.id };
}

/** What is asked of intake when a case goes to a partner. */
export const disclosureTo = (partner: Union, recipientRegion: string, caseId: string, fields: object = {}) => ({
  referralId: newId(),
  packageVersion: 1,
  caseId,
  recipientId: partner.id,
  recipientRegion,
  purpose: 'rights-protection',
  legalBasis: 'separate-consent',
  fields: ['name', 'phone', 'claims'],
  claimantIds: [],
  evidenceIds: [],
  ...fields,
});
