import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import {
  ReferralCompleted,
  ReferralDeclined,
  ReferralDrafted,
  ReferralFailed,
  ReferralOutcomeObjected,
  ReferralReopened,
  ReferralRerouted,
  ReferralVoided,
} from '@liandong/contracts';
import { rememberReferral } from './closing-circumstances.js';

/** Keeps which referrals of a case are live: while one is, the case cannot be closed. */
@Controller()
export class OnReferralEvents {
  @EventPattern<string>('referral.drafted')
  onDrafted(@Payload() { referralId, caseId }: ReferralDrafted): Promise<void> {
    return rememberReferral(referralId, caseId, true);
  }

  @EventPattern<string>('referral.voided')
  onVoided(@Payload() { referralId, caseId }: ReferralVoided): Promise<void> {
    return rememberReferral(referralId, caseId, false);
  }

  @EventPattern<string>('referral.completed')
  onCompleted(@Payload() { referralId, caseId }: ReferralCompleted): Promise<void> {
    return rememberReferral(referralId, caseId, false);
  }

  @EventPattern<string>('referral.declined')
  onDeclined(@Payload() { referralId, caseId }: ReferralDeclined): Promise<void> {
    return rememberReferral(referralId, caseId, false);
  }

  @EventPattern<string>('referral.failed')
  onFailed(@Payload() { referralId, caseId }: ReferralFailed): Promise<void> {
    return rememberReferral(referralId, caseId, false);
  }

  @EventPattern<string>('referral.rerouted')
  onRerouted(@Payload() { referralId, caseId }: ReferralRerouted): Promise<void> {
    return rememberReferral(referralId, caseId, false);
  }

  @EventPattern<string>('referral.reopened')
  onReopened(@Payload() { referralId, caseId }: ReferralReopened): Promise<void> {
    return rememberReferral(referralId, caseId, true);
  }

  @EventPattern<string>('referral.outcome-objected')
  onObjected(@Payload() { referralId, caseId }: ReferralOutcomeObjected): Promise<void> {
    return rememberReferral(referralId, caseId, true);
  }
}
