import { Injectable } from '@nestjs/common';
import { digestOf, refusal } from '@liandong/contracts';
import { Clock, dateInShanghai, newId } from '@liandong/kernel';
import { adds, currentActor, KeyVault, type Decision, type InTransaction } from '@liandong/platform';
import { OpenClaimants } from '../claimants/open-claimants.js';
import type { Consent } from '../consents/consent.js';
import { buildPackage } from './build-package.js';
import { giveDisclosure, type Disclosure } from './disclosure.js';
import type { GiveDisclosureDto } from './disclosure.dto.js';
import { DisclosedPackageTable, DisclosureEvidenceTable } from './disclosure.table.js';
import { GatherContents } from './gather-contents.js';
import { packagePlace } from './open-package.js';
import { byClaimant, consentsOfClaimants } from './standing.js';

const KEPT_YEARS = 3;

/**
 * Decides a disclosure while everything it stands on is held: consents in share, so that a withdrawal comes either
 * before, and refuses it, or after, and cuts it off.
 */
@Injectable()
export class DecideDisclosure {
  constructor(
    private readonly gathering: GatherContents,
    private readonly opening: OpenClaimants,
    private readonly vault: KeyVault,
    private readonly clock: Clock,
  ) {}

  async execute(inside: InTransaction, asked: GiveDisclosureDto): Promise<Decision<Disclosure>> {
    const requestDigest = requestDigestOf(asked);
    await mustBeFirst(inside, requestDigest);
    const { file, claimants, claims, evidence } = await this.gathering.execute(inside, asked, 'for share');
    const claimantIds = claimants.map(({ id }) => id);
    const consents = byClaimant(await inside.rows<Consent>(`${consentsOfClaimants} for share`, [claimantIds]));

    const now = this.clock.now();
    const { referralId, packageVersion, fields } = asked;
    const people = await Promise.all(
      claimants.map(async (claimant) => ({ ...claimant, identity: await this.opening.execute(claimant) })),
    );
    const disclosure = { referralId, packageVersion, disclosedAt: now.toISOString() };
    const document = buildPackage({ disclosure, fields, file, people, claims, evidence });
    const state: Disclosure = {
      ...asked,
      id: newId(now),
      version: 0,
      ownerId: file.ownerId,
      claimantIds,
      requestDigest,
      digest: digestOf(document),
      disclosedBy: currentActor().subject,
      disclosedAt: now,
      keepUntil: yearsAfter(dateInShanghai(now), KEPT_YEARS),
    };
    const cipher = await this.vault.cipherOf(file.ownerId);
    const contentSealed = cipher.seal(JSON.stringify(document), packagePlace(state.id));
    return giveDisclosure(state, consents, [
      adds(DisclosedPackageTable, [{ disclosureId: state.id, contentSealed }]),
      adds(
        DisclosureEvidenceTable,
        evidence.map(({ id }) => ({ disclosureId: state.id, evidenceId: id })),
      ),
    ]);
  }
}

/** The same question twice at once: the lock lets one through, the other asks again and gets the answer. */
async function mustBeFirst(inside: InTransaction, requestDigest: string): Promise<void> {
  await inside.rows(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [requestDigest]);
  const rows = await inside.rows('select id from disclosures where request_digest = $1', [requestDigest]);
  if (rows.length > 0) throw refusal('conflict');
}

/**
 * What was asked, as one value: referral and version stand in it. A version that was given out but never sent, because
 * the referral was revised meanwhile, does not stand in the way of other content. Lists are sets here.
 */
export function requestDigestOf(asked: GiveDisclosureDto): string {
  const { fields, claimantIds, evidenceIds } = asked;
  return digestOf({
    ...asked,
    fields: fields.toSorted(),
    claimantIds: claimantIds.toSorted(),
    evidenceIds: evidenceIds.toSorted(),
  });
}

const yearsAfter = (day: string, years: number) => {
  const [year, rest] = [Number(day.slice(0, 4)) + years, day.slice(4)];
  return `${year}${rest === '-02-29' ? '-03-01' : rest}`;
};
