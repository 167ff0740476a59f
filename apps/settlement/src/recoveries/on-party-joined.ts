import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { CaseOwnerChanged, ReferralAccepted, ReferralStationAssigned } from '@liandong/contracts';
import { CaseParties } from './case-parties.js';

/** Whoever works on a case follows its money. */
@Controller()
export class OnPartyJoined {
  constructor(private readonly parties: CaseParties) {}

  @EventPattern<string>('referral.accepted')
  onAccepted(@Payload() { caseId, partnerId }: ReferralAccepted): Promise<void> {
    return this.parties.add(caseId, partnerId, { asOwner: false });
  }

  @EventPattern<string>('referral.station-assigned')
  onStation(@Payload() { caseId, stationId }: ReferralStationAssigned): Promise<void> {
    return this.parties.add(caseId, stationId, { asOwner: false });
  }

  @EventPattern<string>('case.owner-changed')
  onOwner(@Payload() { caseId, ownerId }: CaseOwnerChanged): Promise<void> {
    return this.parties.add(caseId, ownerId, { asOwner: true });
  }
}
