import { Injectable } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import { KeyVault, Reader } from '@liandong/platform';
import type { GivenDisclosureView, GiveDisclosureDto } from './disclosure.dto.js';
import { FindDisclosures } from './find-disclosures.js';
import { Standing } from './standing.js';

/** Where a package's content belongs: it opens at no other place. */
export const packagePlace = (disclosureId: string) => `disclosed_packages/${disclosureId}/content`;

/** Opens the sealed document of a disclosure for the owner who gives it out. */
@Injectable()
export class OpenPackage {
  constructor(
    private readonly reader: Reader,
    private readonly vault: KeyVault,
    private readonly find: FindDisclosures,
    private readonly standing: Standing,
  ) {}

  /** The answer given before to the same question, if consent still stands; undefined for a new question. */
  async givenBefore(asked: GiveDisclosureDto, requestDigest: string): Promise<GivenDisclosureView | undefined> {
    const [earlier] = await this.reader.rows<{ id: string }>(
      `select id from disclosures
       where referral_id = $1 and package_version = $2 and request_digest = $3
         and owner_id = any (app_organisations())`,
      [asked.referralId, asked.packageVersion, requestDigest],
    );
    if (!earlier) return undefined;
    const { stands, withdrawnClaimantIds } = await this.standing.of(earlier.id);
    if (!stands) throw refusal('disclosure.beyond-consent', { withdrawnClaimantIds });
    return this.execute(earlier.id);
  }

  async execute(disclosureId: string): Promise<GivenDisclosureView> {
    const { contentSealed } = await this.reader.row<{ contentSealed: Buffer }>(
      'select content_sealed as "contentSealed" from disclosed_packages where disclosure_id = $1',
      [disclosureId],
    );
    const text = await this.vault.open(contentSealed, packagePlace(disclosureId));
    const view = await this.find.one(disclosureId);
    return { ...view, disclosureId, package: JSON.parse(text) as Record<string, unknown> };
  }
}
