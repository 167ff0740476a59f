import { IsArray, IsOptional, IsString, IsUUID } from 'class-validator';
import { Event, EventData } from '../event.js';
import { IsDay, IsDivisionCode, IsInstant, IsOneOf } from '../field-decorators.js';
import { caseKinds, organisationKinds, purposes } from '../values.js';
import type { CaseKind, OrganisationKind, Purpose } from '../values.js';

export const entrances = ['console', 'api', 'letter'] as const;
/** How an organisation receives referrals: at our screens, by its own system, or by official letter. */
export type Entrance = (typeof entrances)[number];

export const capacities = ['open', 'busy', 'full'] as const;
export type Capacity = (typeof capacities)[number];

export const agreementLevels = ['interprovincial', 'intercity', 'intercounty'] as const;
export type AgreementLevel = (typeof agreementLevels)[number];

@Event('organisation.registered', 1, 'An organisation joined the tree. Each service keeps a copy, for access.')
export class OrganisationRegistered extends EventData<OrganisationRegistered> {
  @IsUUID() organisationId!: string;
  @IsOneOf(organisationKinds) kind!: OrganisationKind;
  @IsString() name!: string;
  @IsDivisionCode() divisionCode!: string;
  @IsOptional() @IsUUID() parentId?: string;
  @IsArray() @IsOneOf(caseKinds, { each: true }) caseKinds!: CaseKind[];
  @IsArray() @IsOneOf(purposes, { each: true }) purposes!: Purpose[];
  @IsOneOf(entrances) entrance!: Entrance;
  @IsOneOf(capacities) capacity!: Capacity;
  @IsInstant() registeredAt!: string;
}

@Event('organisation.capacity-changed', 1, 'An organisation said how much it can take.')
export class OrganisationCapacityChanged extends EventData<OrganisationCapacityChanged> {
  @IsUUID() organisationId!: string;
  @IsOneOf(capacities) capacity!: Capacity;
  @IsInstant() changedAt!: string;
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
  @IsInstant() signedAt!: string;
}
