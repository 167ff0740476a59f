import {
  acceptors,
  capacities,
  caseKinds,
  entrances,
  IsDay,
  IsDivisionCode,
  IsId,
  IsInstant,
  IsLine,
  IsMailAddress,
  IsOneOf,
  organisationKinds,
  purposes,
  type Acceptor,
  type Capacity,
  type CaseKind,
  type Entrance,
  type OrganisationKind,
  type Purpose,
} from '@liandong/contracts';
import { PageDto } from '@liandong/platform';
import { ArrayUnique, IsArray, IsOptional } from 'class-validator';

export class RegisterOrganisationDto {
  /** Chosen by the caller, so that an identity provider can name the organisation before it exists here. */
  @IsId() id!: string;
  @IsOneOf(organisationKinds) kind!: OrganisationKind;
  @IsLine(100, '北川羌族自治县总工会', { minLength: 2 }) name!: string;
  @IsDivisionCode() divisionCode!: string;
  @IsOptional() @IsId() parentId?: string;
  /** Of a joint station, which needs two parents and an agreement in force between them or the unions above them. */
  @IsOptional() @IsId() secondParentId?: string;
  /** Kinds of cases it takes on. */
  @IsArray() @ArrayUnique() @IsOneOf(caseKinds, { each: true }) caseKinds!: CaseKind[];
  @IsArray() @ArrayUnique() @IsOneOf(purposes, { each: true }) purposes!: Purpose[];
  @IsOneOf(entrances) entrance!: Entrance;
  /** Where its notices are sent beside the screen: an address of the office, not of a person. */
  @IsOptional() @IsMailAddress() noticeEmail?: string;
}

export class ChangeNoticeEmailDto {
  /** An address of the office, not of a person; absent: no more e-mail. */
  @IsOptional() @IsMailAddress() noticeEmail?: string;
}

export class ChangeCapacityDto {
  @IsOneOf(capacities) capacity!: Capacity;
  /** The last day of it, today or later: from the next on the organisation is open again by itself. */
  @IsOptional() @IsDay() until?: string;
}

export class ChangeAcceptancePolicyDto {
  @IsOneOf(acceptors) acceptsBy!: Acceptor;
}

export class FindOrganisationsDto extends PageDto {
  @IsOptional() @IsOneOf(organisationKinds) kind?: OrganisationKind;
  /** Organisations in this division or below it. */
  @IsOptional() @IsDivisionCode() within?: string;
}

/** An organisation as everyone signed in may see it: the directory of partners. */
export class OrganisationView {
  id!: string;
  version!: number;
  @IsOneOf(organisationKinds) kind!: OrganisationKind;
  /** @example "北川羌族自治县总工会" */
  name!: string;
  @IsDivisionCode() divisionCode!: string;
  /** @example "四川省绵阳市北川羌族自治县" */
  divisionName?: string;
  parentId?: string;
  /** The other parent of a joint station. */
  secondParentId?: string;
  /** The agreement that a joint station stands on. */
  agreementId?: string;
  @IsOneOf(caseKinds, { each: true }) caseKinds!: CaseKind[];
  @IsOneOf(purposes, { each: true }) purposes!: Purpose[];
  @IsOneOf(entrances) entrance!: Entrance;
  @IsOneOf(capacities) capacity!: Capacity;
  @IsInstant() capacitySince!: string;
  /** The last day of it, where it said one. */
  @IsOptional() @IsDay() capacityUntil?: string;
  /** Whose word takes on a referral that is sent to it from now on. */
  @IsOneOf(acceptors) acceptsBy!: Acceptor;
  /** Where its notices are sent beside the screen; the organisation itself and the operator alone are shown it. */
  @IsOptional() @IsMailAddress() noticeEmail?: string;
  /** Since when it takes no referrals. */
  @IsOptional() @IsInstant() disabledAt?: string;
}

export class OrganisationPage {
  items!: OrganisationView[];
  /** Cursor of the next page; absent on the last. */
  next?: string;
}
