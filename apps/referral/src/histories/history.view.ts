import { IsDigest, IsDivisionCode, IsInstant, IsOneOf, purposes, type Purpose } from '@liandong/contracts';
import { SuggestionView } from '../routes/route.dto.js';

/** What never changes of a referral, and the version up to which its history is told. */
export class ToldReferralView {
  id!: string;
  /** @example "R510726-2026-000001" */
  number!: string;
  version!: number;
  caseId!: string;
  @IsOneOf(purposes) purpose!: Purpose;
  originId!: string;
  @IsDivisionCode() originRegion!: string;
  partnerId!: string;
  @IsDivisionCode() partnerRegion!: string;
  /** The referral this one was sent on from. */
  parentId?: string;
  /** The first referral of the chain. */
  traceId!: string;
  /** Why this partner, as it stood when the choice was made; absent when it was chosen against the ranking. */
  suggestion?: SuggestionView;
  /** The other partners that were suggested then, best first, with their reasons. */
  passedOver!: SuggestionView[];
}

export class ToldPackageView {
  version!: number;
  /** What `GET /referrals/{id}/package` and `npx liandong verify-package` compute. */
  @IsDigest() digest!: string;
}

export class HistoryEntryView {
  version!: number;
  eventId!: string;
  /** @example "cn.liandong.referral.sent.v1" */
  type!: string;
  @IsInstant() time!: string;
  /** In whose name it came about; absent where the system acted by itself. */
  organisationId?: string;
  /** The event as it was published. */
  data!: Record<string, unknown>;
  /** The digest of the entry before; 64 zeros before the first. */
  @IsDigest() previous!: string;
  /** SHA-256 of the canonical JSON (RFC 8785) of the entry without this member. */
  @IsDigest() digest!: string;
}

/** The same, byte for byte in its canonical JSON, for everybody who exports it at one version. */
export class ToldHistoryView {
  /** @example "liandong-history/1" */
  format!: string;
  referral!: ToldReferralView;
  packages!: ToldPackageView[];
  /** Every event of the referral, in order. */
  entries!: HistoryEntryView[];
}

export class HistoryView {
  history!: ToldHistoryView;
  /** SHA-256 of the canonical JSON (RFC 8785) of `history`. */
  @IsDigest() digest!: string;
  /** Outside of what is digested, like the instant: the organisation that asked. */
  exportedBy!: string;
  @IsInstant() exportedAt!: string;
}
