import type { DisclosureField } from '@liandong/contracts';
import { sumFen } from '@liandong/kernel';
import type { Case } from '../cases/case.js';
import type { Identity } from '../claimants/open-claimants.js';
import type { Claimant } from '../claimants/claimant.table.js';
import type { EvidenceFile } from '../evidence/evidence-file.js';

export interface PackagedClaim {
  readonly claimId: string;
  readonly claimantId: string;
  readonly item: string;
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly amountFen: string;
}

/** All that may go into a package; only what `fields` names does. */
export interface Contents {
  readonly disclosure: { readonly referralId: string; readonly packageVersion: number; readonly disclosedAt: string };
  readonly fields: readonly DisclosureField[];
  readonly file: Case;
  readonly people: readonly (Claimant & { readonly identity: Identity })[];
  readonly claims: readonly PackagedClaim[];
  readonly evidence: readonly Pick<EvidenceFile, 'id' | 'mediaType' | 'sizeBytes' | 'sha256'>[];
}

/** The document that leaves: facts of the case, and of each worker no more than consent covers. */
export function buildPackage({ disclosure, fields, file, people, claims, evidence }: Contents) {
  const named = new Set(fields);
  return {
    format: 'liandong-package/1',
    disclosure: { ...disclosure, fields: [...fields] },
    case: caseFacts(file),
    claimants: people.map((person) => claimantWithin(named, person)),
    ...(named.has('claims') && {
      claims,
      totalFen: sumFen(claims.map(({ amountFen }) => BigInt(amountFen))).toString(),
    }),
    ...(named.has('evidence') && {
      evidence: evidence.map(({ id, mediaType, sizeBytes, sha256 }) => ({
        evidenceId: id,
        mediaType,
        sizeBytes,
        sha256,
      })),
    }),
  };
}

function caseFacts(file: Case) {
  return {
    caseId: file.id,
    number: file.number,
    kind: file.kind,
    originRegion: file.originRegion,
    regionOfPerformance: file.regionOfPerformance,
    regionOfSeat: file.regionOfSeat ?? undefined,
    projectName: file.projectName ?? undefined,
    employers: file.employers,
    facts: file.facts,
    claimantCount: file.claimantCount,
    registeredAt: file.registeredAt.toISOString(),
    acceptedAt: file.acceptedAt?.toISOString(),
  };
}

function claimantWithin(named: ReadonlySet<DisclosureField>, person: Claimant & { identity: Identity }) {
  const { name, idNumber, phone } = person.identity;
  return {
    claimantId: person.id,
    isRepresentative: person.isRepresentative,
    ...(named.has('name') && { name }),
    ...(named.has('id-number') && { documentKind: person.documentKind, idNumber }),
    ...(named.has('phone') && { phone }),
    ...(named.has('home-region') && { homeRegion: person.homeRegion }),
    ...(named.has('occupation-group') && { occupationGroup: person.occupationGroup }),
    ...(named.has('union-member') && { unionMember: person.unionMember }),
  };
}
