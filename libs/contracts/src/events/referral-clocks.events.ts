import { IsOptional, IsUUID } from 'class-validator';
import { Event, EventData } from '../event.js';
import { IsCount, IsInstant, IsOneOf } from '../field-decorators.js';
import { referralClocks, rungs, sides } from '../values.js';
import type { ReferralClock, Rung, Side } from '../values.js';

@Event('referral.reminded', 1, 'A clock of the referral is at one of its marks: the side that has to act is reminded.')
export class ReferralReminded extends EventData<ReferralReminded> {
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  @IsOneOf(referralClocks) clock!: ReferralClock;
  @IsOneOf(rungs) rung!: Rung;
  @IsOneOf(sides) side!: Side;
  @IsInstant() dueAt!: string;
  @IsInstant() remindedAt!: string;
}

@Event('referral.escalated', 1, 'Nobody answered in time: supervisors, then provincial unions, are told.')
export class ReferralEscalated extends EventData<ReferralEscalated> {
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  @IsOneOf(referralClocks) clock!: ReferralClock;
  @IsOneOf(rungs) rung!: Rung;
  /** Unions whose supervisors are told. */
  @IsUUID(undefined, { each: true }) organisationIds!: string[];
  @IsInstant() escalatedAt!: string;
}

@Event('referral.expired', 1, 'The partner did not answer at all; the origin acts next.')
export class ReferralExpired extends EventData<ReferralExpired> {
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  /** The competent union that comes next. */
  @IsOptional() @IsUUID() suggestedPartnerId?: string;
  @IsInstant() expiredAt!: string;
}

@Event('referral.urged', 1, 'The origin urges the partner to act.')
export class ReferralUrged extends EventData<ReferralUrged> {
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  @IsInstant() urgedAt!: string;
}

@Event('referral.supervised', 1, 'A union above one of the sides takes the referral under supervision.')
export class ReferralSupervised extends EventData<ReferralSupervised> {
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  @IsUUID() byOrganisationId!: string;
  @IsInstant() supervisedAt!: string;
}

@Event('referral.extension-asked', 1, 'The partner asks for more time on a clock, in the unit of its rule.')
export class ReferralExtensionAsked extends EventData<ReferralExtensionAsked> {
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  @IsOneOf(referralClocks) clock!: ReferralClock;
  @IsCount(1, 10_000) count!: number;
  @IsInstant() askedAt!: string;
}

@Event('referral.extension-granted', 1, 'The origin’s supervisor gives the partner the time it asked for.')
export class ReferralExtensionGranted extends EventData<ReferralExtensionGranted> {
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  @IsOneOf(referralClocks) clock!: ReferralClock;
  @IsCount(1, 10_000) count!: number;
  @IsInstant() grantedAt!: string;
}

@Event('referral.extension-refused', 1, 'The origin’s supervisor does not give more time.')
export class ReferralExtensionRefused extends EventData<ReferralExtensionRefused> {
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  @IsOneOf(referralClocks) clock!: ReferralClock;
  @IsInstant() refusedAt!: string;
}
