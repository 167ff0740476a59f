import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import {
  CaseOwnerChanged,
  ReferralAccepted,
  ReferralRerouted,
  ReferralStationAssigned,
  ReferralWithdrawn,
} from '@liandong/contracts';
import { CaseParties } from './case-parties.js';

/** Whoever works on a case follows its money, as long as the referral lasts by which they do. */
@Controller()
export class OnPartyEvents {
  constructor(private readonly parties: CaseParties) {}

  @EventPattern<string>('referral.accepted')
  onAccepted(@Payload() { caseId, referralId, partnerId }: ReferralAccepted): Promise<void> {
    return this.parties.add({ caseId, organisationId: partnerId, groundId: referralId, part: 'partner' });
  }

  /** A referral has one station at a time. */
  @EventPattern<string>('referral.station-assigned')
  async onStation(@Payload() { caseId, referralId, stationId }: ReferralStationAssigned): Promise<void> {
    await this.parties.leave(caseId, referralId, { part: 'station', but: stationId });
    await this.parties.add({ caseId, organisationId: stationId, groundId: referralId, part: 'station' });
  }

  @EventPattern<string>('referral.withdrawn')
  onWithdrawn(@Payload() { caseId, referralId }: ReferralWithdrawn): Promise<void> {
    return this.parties.leave(caseId, referralId, {});
  }

  @EventPattern<string>('referral.rerouted')
  onRerouted(@Payload() { caseId, referralId }: ReferralRerouted): Promise<void> {
    return this.parties.leave(caseId, referralId, {});
  }

  @EventPattern<string>('case.owner-changed')
  onOwner(@Payload() { caseId, ownerId }: CaseOwnerChanged): Promise<void> {
    return this.parties.add({ caseId, organisationId: ownerId, groundId: caseId, part: 'owner' });
  }
}
