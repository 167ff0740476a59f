import {
  IsDivisionCode,
  IsInstant,
  IsLine,
  IsOneOf,
  occupationGroups,
  type OccupationGroup,
} from '@liandong/contracts';
import { documentKinds, type DocumentKind } from '../cases/words.js';

/** A claimant, masked. The full values need a reveal with a reason. */
export class ClaimantView {
  id!: string;
  /** @example "张*" */
  name!: string;
  @IsOneOf(documentKinds) documentKind!: DocumentKind;
  /** @example "110105********002X" */
  idNumber!: string;
  /** @example "138****1234" */
  phone?: string;
  /** Only its last four digits. @example "***************1234" */
  bankAccount?: string;
  @IsDivisionCode() homeRegion!: string;
  /** @example "四川省绵阳市北川羌族自治县" */
  homeRegionName?: string;
  @IsOneOf(occupationGroups) occupationGroup!: OccupationGroup;
  unionMember!: boolean;
  isRepresentative!: boolean;
}

export class ClaimantPage {
  items!: ClaimantView[];
  /** Cursor of the next page; absent on the last. */
  next?: string;
}

export class RevealDto {
  /** Why the full identity is needed; kept with the act. */
  @IsLine(200, '核对银行代发工资表') reason!: string;
}

/** The full identity, shown once and logged. */
export class RevealedClaimantView {
  /** Id of the logged act. */
  id!: string;
  version!: number;
  claimantId!: string;
  /** @example "张三（合成）" */
  name!: string;
  @IsOneOf(documentKinds) documentKind!: DocumentKind;
  /** @example "11010519491231002X" */
  idNumber!: string;
  /** @example "13800001234" */
  phone?: string;
  bankAccount?: string;
  @IsInstant() revealedAt!: string;
}
