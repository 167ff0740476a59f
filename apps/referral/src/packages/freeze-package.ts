import { Injectable } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import { Clock, newId } from '@liandong/kernel';
import { KeyVault } from '@liandong/platform';
import type { Manifest, Referral } from '../referrals/referral.js';
import { claimantIdsOf, digestOf } from './disclosed-package.js';
import { IntakeClient } from './intake-client.js';
import type { FrozenPackage } from './package.table.js';

/** Gets from intake what a manifest allows, seals it, and keeps the digest: before the transaction that sends it. */
@Injectable()
export class FreezePackage {
  constructor(
    private readonly intake: IntakeClient,
    private readonly vault: KeyVault,
    private readonly clock: Clock,
  ) {}

  async execute(referral: Referral, manifest: Manifest): Promise<FrozenPackage> {
    const version = referral.packageVersion + 1;
    const disclosure = await this.intake.disclose({
      ...manifest,
      referralId: referral.id,
      packageVersion: version,
      caseId: referral.caseId,
      recipientId: referral.partnerId,
      recipientRegion: referral.partnerRegion,
      purpose: referral.purpose,
    });
    if (digestOf(disclosure.package) !== disclosure.digest) throw refusal('referral.digest-differs');

    const now = this.clock.now();
    const id = newId(now);
    const cipher = await this.vault.cipherOf(referral.originId);
    return {
      id,
      referralId: referral.id,
      version,
      disclosureId: disclosure.disclosureId,
      digest: disclosure.digest,
      claimantCount: claimantIdsOf(disclosure.package).length,
      contentSealed: cipher.seal(JSON.stringify(disclosure.package), placeOf(id)),
      frozenAt: now,
    };
  }
}

/** Where a package's content belongs: it opens at no other place. */
export const placeOf = (packageId: string) => `packages/${packageId}/content_sealed`;
