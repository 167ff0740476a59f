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

/** The digest is that of the package as it was frozen, also where somebody in it has withdrawn since. */
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
   * The newest package of a referral the caller may see. Refuses `referral.consent-withdrawn` when consent is gone, and
   * `referral.package-closed` to whom the referral came when it ended without their work.
   */
  async forCaller(referralId: string): Promise<OpenedPackage> {
    const row = await this.newest(referralId);
    const [closed] = await this.reader.rows(
      `select from referrals where id = $1 and status = any($2) and not origin_id = any (app_organisations())`,
      [referralId, closedStatuses],
    );
    if (closed) throw refusal('referral.package-closed');
    const standing = await this.intake.standing(row.disclosureId, row.digest);
    const withheldClaimantIds = [...standing.withdrawnClaimantIds];
    const shown = withoutClaimants(await this.open(row), withheldClaimantIds);
    if (shown.claimants.length === 0) {
      throw refusal('referral.consent-withdrawn', { withdrawnClaimantIds: withheldClaimantIds });
    }
    return { version: row.version, digest: row.digest, package: shown, withheldClaimantIds };
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
