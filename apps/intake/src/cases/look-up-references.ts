import type { Asking } from '@liandong/platform';
import { Findings } from './findings.js';
import type { RegisterCaseDto } from './registration.dto.js';

/** Things a registration names by id, each with the place that names it. */
interface Named {
  readonly id: string;
  readonly pointer: string;
}

/** Finds files that are not there for the caller, and recipients nobody knows: each place that names one is a problem. */
export async function lookUpReferences(asking: Asking, dto: RegisterCaseDto, findings: Findings): Promise<void> {
  const consents = dto.claimants.flatMap(({ consents = [] }, claimant) =>
    (consents ?? []).map((consent, index) => ({ consent, place: `/claimants/${claimant}/consents/${index}` })),
  );
  const files = [
    ...(dto.evidenceIds ?? []).map((id, index) => ({ id, pointer: `/evidenceIds/${index}` })),
    ...consents.flatMap(({ consent: { evidenceId: id }, place }) =>
      id ? [{ id, pointer: `${place}/evidenceId` }] : [],
    ),
  ];
  const recipients = consents.flatMap(({ consent: { recipientId: id }, place }) =>
    id ? [{ id, pointer: `${place}/recipientId` }] : [],
  );
  await lookUp(asking, 'evidence_files', files, (pointer) => findings.problem(pointer, 'unknown-evidence'));
  await lookUp(asking, 'organisations', recipients, (pointer) => findings.problem(pointer, 'unknown-organisation'));
}

/** Calls `missing` with each place that names a row the caller does not see. */
export async function lookUp(
  asking: Asking,
  table: 'evidence_files' | 'organisations',
  named: readonly Named[],
  missing: (pointer: string) => void,
): Promise<void> {
  if (named.length === 0) return;
  const ids = [...new Set(named.map(({ id }) => id))];
  const rows = await asking.rows<{ id: string }>(`select id from ${table} where id = any($1::uuid[])`, [ids]);
  const found = new Set(rows.map(({ id }) => id));
  for (const { id, pointer } of named) if (!found.has(id.toLowerCase())) missing(pointer);
}
