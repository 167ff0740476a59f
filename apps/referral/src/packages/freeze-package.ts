import { Injectable } from '@nestjs/common';
import { digestOf, refusal } from '@liandong/contracts';
import { Clock, newId } from '@liandong/kernel';
import { KeyVault } from '@liandong/platform';
import type { Organisation } from '../organisations/organisation.js';
import type { Manifest, Referral } from '../referrals/referral.js';
import { claimantIdsOf } from './disclosed-package.js';
import { IntakeClient, type DisclosureRequest } from './intake-client.js';
import { pointingAt } from './manifest-faults.js';
import type { FrozenPackage } from './package.table.js';

/** Gets from intake what a manifest allows, seals it, and keeps the digest: before the transaction that sends it. */
@Injectable()
export class FreezePackage {
  constructor(
    private readonly intake: IntakeClient,
    private readonly vault: KeyVault,
    private readonly clock: Clock,
  ) {}

  /** By the manifest in the caller's body, or else by the one the referral holds. */
  execute(referral: Referral, manifest?: Manifest): Promise<FrozenPackage> {
    const asked = disclosureOf(referral, manifest ?? referral.manifest);
    return pointingAt(manifest ? 'body' : 'referral', asked, this.seal(referral, asked));
  }

  /**
   * The same manifest for the next partner. A partner that sends a case on discloses nothing it was not given; the origin,
   * whose referral expired, discloses its own (T25).
   */
  onward(referral: Referral, id: string, partner: Organisation): Promise<FrozenPackage> {
    const asked = {
      ...disclosureOf(referral, referral.manifest),
      referralId: id,
      packageVersion: 1,
      recipientId: partner.id,
      recipientRegion: partner.divisionCode,
      ...(referral.status !== 'expired' && { onwardOf: referral.disclosureId! }),
    };
    return pointingAt('referral', asked, this.seal(referral, asked));
  }

  private async seal({ originId }: Referral, request: DisclosureRequest): Promise<FrozenPackage> {
    const disclosure = await this.intake.disclose(request);
    if (digestOf(disclosure.package) !== disclosure.digest) throw refusal('referral.digest-differs');

    const now = this.clock.now();
    const id = newId(now);
    const cipher = await this.vault.cipherOf(originId);
    return {
      id,
      referralId: request.referralId,
      version: request.packageVersion,
      disclosureId: disclosure.disclosureId,
      digest: disclosure.digest,
      claimantCount: claimantIdsOf(disclosure.package).length,
      contentSealed: cipher.seal(JSON.stringify(disclosure.package), placeOf(id)),
      frozenAt: now,
    };
  }
}

/** What intake is asked to let go: the next package of a referral. */
export const disclosureOf = (referral: Referral, manifest: Manifest): DisclosureRequest => ({
  ...manifest,
  referralId: referral.id,
  packageVersion: referral.packageVersion + 1,
  caseId: referral.caseId,
  recipientId: referral.partnerId,
  recipientRegion: referral.partnerRegion,
  purpose: referral.purpose,
});

/** Where a package's content belongs: it opens at no other place. */
export const placeOf = (packageId: string) => `packages/${packageId}/content_sealed`;
