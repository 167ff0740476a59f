import type { Asking } from '@liandong/platform';
import type { Findings } from './findings.js';
import type { RegisterCaseDto } from './registration.dto.js';

/** Cases still standing; a declined or withdrawn one is no reason to hesitate. */
const standing = `('registered', 'accepted', 'closed')`;

/**
 * Warns of workers whom the own organisation has in another case already: same ID number (by keyed hash), same
 * employer (by credit code or name), overlapping period.
 */
export async function findPossibleDuplicates(
  asking: Asking,
  { ownerId, dto, hashOf }: { ownerId: string; dto: RegisterCaseDto; hashOf: (idNumber: string) => Buffer },
  findings: Findings,
): Promise<void> {
  const claims = dto.claimants.flatMap(({ idNumber, claims }, position) =>
    claims.map(({ periodFrom, periodTo }) => ({ hash: hashOf(idNumber), position, periodFrom, periodTo })),
  );
  const codes = dto.employers.flatMap(({ creditCode }) => creditCode ?? []);
  const rows = await asking.rows<{ position: number; number: string }>(
    `select distinct asked.position, cases.number
     from unnest($1::bytea[], $2::int[], $3::date[], $4::date[]) as asked (hash, position, period_from, period_to)
     join claimants on claimants.id_number_hash = asked.hash
     join cases on cases.id = claimants.case_id
     join claims on claims.claimant_id = claimants.id
       and claims.period_from <= asked.period_to and claims.period_to >= asked.period_from
     where cases.owner_id = $5 and cases.status in ${standing} and exists (
       select from jsonb_array_elements(cases.employers) as employer
       where employer ->> 'creditCode' = any($6::text[]) or employer ->> 'name' = any($7::text[]))
     order by asked.position, cases.number limit 200`,
    [
      claims.map(({ hash }) => hash),
      claims.map(({ position }) => position),
      claims.map(({ periodFrom }) => periodFrom),
      claims.map(({ periodTo }) => periodTo),
      ownerId,
      codes,
      dto.employers.map(({ name }) => name),
    ],
  );
  for (const { position, number } of rows) {
    findings.warning(`/claimants/${position}`, 'possible-duplicate', { caseNumber: number });
  }
}
