import { Injectable } from '@nestjs/common';
import { digestOf, refusal } from '@liandong/contracts';
import { KeyVault, Reader, type InTransaction } from '@liandong/platform';
import { closedStatuses } from '../referrals/lifecycle.js';
import { claimantIdsOf, withoutClaimants, type DisclosedPackage } from './disclosed-package.js';
import { placeOf } from './freeze-package.js';
import { IntakeClient } from './intake-client.js';

interface PackageRow {
  readonly id: string;
  readonly version: number;
  readonly disclosureId: string;
  readonly digest: string;
  readonly contentSealed: Buffer;
}

/** The digest is that of the package as it was frozen, also where somebody in it is withheld since. */
export interface OpenedPackage {
  readonly version: number;
  readonly digest: string;
  readonly package: DisclosedPackage;
  readonly withheldClaimantIds: string[];
}

const columns = `id, version, disclosure_id as "disclosureId", digest, content_sealed as "contentSealed"`;

/** Opens packages: for a person only while consent stands, asked of intake at every read. */
@Injectable()
export class ReadPackage {
  constructor(
    private readonly reader: Reader,
    private readonly vault: KeyVault,
    private readonly intake: IntakeClient,
  ) {}

  /**
   * The newest package of a referral the caller may see, to whomever but the origin without whom the partner did not take
   * on. Refuses `referral.consent-withdrawn` when consent is gone, and `referral.package-closed` to whom the referral came
   * when it ended without their work.
   */
  async forCaller(referralId: string): Promise<OpenedPackage> {
    const [side] = await this.reader.rows<{ isOrigin: boolean; isClosed: boolean }>(
      `select origin_id = any (app_organisations()) as "isOrigin", status = any($2) as "isClosed"
       from referrals where id = $1`,
      [referralId, closedStatuses],
    );
    if (side && side.isClosed && !side.isOrigin) throw refusal('referral.package-closed');
    return this.standing(referralId, side?.isOrigin ? [] : await this.excluded(referralId));
  }

  /** The same as the partner would read it: the origin prints it on a letter to the partner. */
  async forPartner(referralId: string): Promise<OpenedPackage> {
    return this.standing(referralId, await this.excluded(referralId));
  }

  /** Everybody in the newest package, in its order, also who has withdrawn since: a letter numbers them so. */
  async claimantIdsOf(referralId: string): Promise<string[]> {
    const row = await this.newest(referralId);
    return claimantIdsOf(await this.open(row));
  }

  /** The newest package, for a decision that holds its referral; its digest is recomputed, not believed. */
  async within(inside: InTransaction, referralId: string): Promise<{ digest: string; package: DisclosedPackage }> {
    const [row] = await inside.rows<PackageRow>(
      `select ${columns} from packages where referral_id = $1 order by version desc limit 1`,
      [referralId],
    );
    if (!row) throw refusal('not-found');
    const disclosed = await this.open(row);
    return { digest: digestOf(disclosed), package: disclosed };
  }

  private async standing(referralId: string, excluded: readonly string[]): Promise<OpenedPackage> {
    const row = await this.newest(referralId);
    const { withdrawnClaimantIds } = await this.intake.standing(row.disclosureId, row.digest);
    const withheldClaimantIds = [...new Set([...withdrawnClaimantIds, ...excluded])];
    const shown = withoutClaimants(await this.open(row), withheldClaimantIds);
    if (shown.claimants.length === 0) throw refusal('referral.consent-withdrawn', { withdrawnClaimantIds });
    return { version: row.version, digest: row.digest, package: shown, withheldClaimantIds };
  }

  /** Whom the partner did not take on: they stay with the origin. */
  private async excluded(referralId: string): Promise<string[]> {
    const rows = await this.reader.rows<{ claimantId: string }>(
      `select claimant_id as "claimantId" from claimant_choices where referral_id = $1 and not accepted`,
      [referralId],
    );
    return rows.map(({ claimantId }) => claimantId);
  }

  private newest(referralId: string): Promise<PackageRow> {
    return this.reader.row<PackageRow>(
      `select ${columns} from packages where referral_id = $1 order by version desc limit 1`,
      [referralId],
    );
  }

  private async open(row: PackageRow): Promise<DisclosedPackage> {
    return JSON.parse(await this.vault.open(row.contentSealed, placeOf(row.id))) as DisclosedPackage;
  }
}
