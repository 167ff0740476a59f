import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsInt, IsOptional, IsString, IsUUID, Min, ValidateNested } from 'class-validator';
import { Event, EventData } from '../event.js';
import { IsCount, IsDay, IsDivisionCode, IsInstant, IsOneOf } from '../field-decorators.js';
import { acceptors, caseKinds, organisationKinds, purposes, referralClocks } from '../values.js';
import type { Acceptor, CaseKind, OrganisationKind, Purpose, ReferralClock } from '../values.js';

export const entrances = ['console', 'api', 'letter'] as const;
/** How an organisation receives referrals: at our screens, by its own system, or by official letter. */
export type Entrance = (typeof entrances)[number];

export const capacities = ['open', 'busy', 'full'] as const;
export type Capacity = (typeof capacities)[number];

export const agreementLevels = ['interprovincial', 'intercity', 'intercounty'] as const;
export type AgreementLevel = (typeof agreementLevels)[number];

export const bearers = ['origin', 'partner', 'each-own'] as const;
/** Who bears a cost of the work: the union that sends, the one that works, or each what it spends. */
export type Bearer = (typeof bearers)[number];

/** Who bears which cost (domain.md §5). */
export class CostSharing {
  @IsOneOf(bearers) travel!: Bearer;
  @IsOneOf(bearers) livingAllowance!: Bearer;
  @IsOneOf(bearers) fees!: Bearer;
}

const agreedUnits = ['minutes', 'working-hours', 'days', 'working-days'] as const;

/** A clock on which two unions agreed otherwise than the rules say. */
export class AgreedDeadline {
  @IsOneOf(referralClocks) clock!: ReferralClock;
  /** How many of the unit. @example 3 */
  @IsCount(1, 1_000) count!: number;
  @IsOneOf(agreedUnits) unit!: (typeof agreedUnits)[number];
}

@Event('organisation.registered', 1, 'An organisation joined the tree. Each service keeps a copy, for access.')
export class OrganisationRegistered extends EventData<OrganisationRegistered> {
  @IsUUID() organisationId!: string;
  @IsOneOf(organisationKinds) kind!: OrganisationKind;
  @IsString() name!: string;
  @IsDivisionCode() divisionCode!: string;
  @IsOptional() @IsUUID() parentId?: string;
  /** Of a joint station, which has two. */
  @IsOptional() @IsUUID() secondParentId?: string;
  @IsArray() @IsOneOf(caseKinds, { each: true }) caseKinds!: CaseKind[];
  @IsArray() @IsOneOf(purposes, { each: true }) purposes!: Purpose[];
  @IsOneOf(entrances) entrance!: Entrance;
  @IsOneOf(capacities) capacity!: Capacity;
  @IsInstant() registeredAt!: string;
}

@Event(
  'organisation.capacity-changed',
  1,
  'An organisation said how much it can take, or the day until which it had said so is over.',
)
export class OrganisationCapacityChanged extends EventData<OrganisationCapacityChanged> {
  @IsUUID() organisationId!: string;
  @IsOneOf(capacities) capacity!: Capacity;
  /** The last day of it; from the next on it is open again. */
  @IsOptional() @IsDay() until?: string;
  @IsInstant() changedAt!: string;
}

@Event(
  'organisation.notice-email-changed',
  1,
  'An organisation named an address to which its notices are sent too, another, or none. The address is nobody else’s.',
)
export class OrganisationNoticeEmailChanged extends EventData<OrganisationNoticeEmailChanged> {
  @IsUUID() organisationId!: string;
  /** Whether it is told by e-mail from now on. */
  @IsBoolean() byMail!: boolean;
  @IsInstant() changedAt!: string;
}

@Event(
  'organisation.acceptance-policy-changed',
  1,
  'An organisation decided whose word takes a referral on. It counts for what is sent to it from then on.',
)
export class OrganisationAcceptancePolicyChanged extends EventData<OrganisationAcceptancePolicyChanged> {
  @IsUUID() organisationId!: string;
  @IsOneOf(acceptors) acceptsBy!: Acceptor;
  @IsInstant() changedAt!: string;
}

@Event('organisation.disabled', 1, 'An organisation takes no referrals any more, until it is enabled again.')
export class OrganisationDisabled extends EventData<OrganisationDisabled> {
  @IsUUID() organisationId!: string;
  @IsInstant() disabledAt!: string;
}

@Event('organisation.enabled', 1, 'An organisation that was disabled takes referrals again.')
export class OrganisationEnabled extends EventData<OrganisationEnabled> {
  @IsUUID() organisationId!: string;
  @IsInstant() enabledAt!: string;
}

@Event('agreement.signed', 1, 'Two unions agreed to work together on cases.')
export class AgreementSigned extends EventData<AgreementSigned> {
  @IsUUID() agreementId!: string;
  @IsOneOf(agreementLevels) level!: AgreementLevel;
  @IsUUID() firstUnionId!: string;
  @IsUUID() secondUnionId!: string;
  @IsDay() validFrom!: string;
  @IsOptional() @IsDay() validTo?: string;
  @IsArray() @IsOneOf(caseKinds, { each: true }) caseKinds!: CaseKind[];
  @IsArray() @IsOneOf(purposes, { each: true }) purposes!: Purpose[];
  @IsOptional() @ValidateNested() @Type(() => CostSharing) costs?: CostSharing;
  /** Workers from the one area who work in the other, as the two unions count them. */
  @IsOptional() @IsInt() @Min(0) workersCovered?: number;
  @IsOptional() @IsArray() @ValidateNested({ each: true }) @Type(() => AgreedDeadline) deadlines?: AgreedDeadline[];
  @IsInstant() signedAt!: string;
}

@Event('agreement.terminated', 1, 'An agreement got a last day.')
export class AgreementTerminated extends EventData<AgreementTerminated> {
  @IsUUID() agreementId!: string;
  @IsDay() validTo!: string;
  @IsInstant() terminatedAt!: string;
}
