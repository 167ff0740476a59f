import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, Id, Operation } from '@liandong/platform';
import { MoveReferral, moveRefusals } from './move-referral.js';
import { amendReferral, reviseReferral, voidReferral } from './preparing.js';
import { AmendDto, RemarkDto } from './referral.dto.js';
import { ReferralView } from './referral.view.js';
import { SignReferral } from './sign-referral.js';
import { SubmitReferral } from './submit-referral.js';

/** Why a partner could not take a referral on if it came now. */
const closedDoors = [
  'referral.partner-not-competent',
  'referral.department-owns-no-case',
  'referral.partner-disabled',
  'referral.partner-full',
  'referral.agreement-out-of-force',
] as const;

/** What the origin does with a referral until it is sent. */
@ApiTags('referrals')
@Allow('clerk', 'supervisor')
@Controller('referrals')
export class PreparingHttp {
  constructor(
    private readonly submitting: SubmitReferral,
    private readonly signing: SignReferral,
    private readonly move: MoveReferral,
  ) {}

  @Post(':id/amendment')
  @HttpCode(200)
  @Operation('Change what a draft is to disclose', [...moveRefusals])
  amendReferral(@Id() id: string, @Body() { manifest }: AmendDto): Promise<ReferralView> {
    return this.move.execute(id, (referral, by, now) => amendReferral(referral, by, manifest, now));
  }

  @Post(':id/submission')
  @HttpCode(200)
  @Operation('Lay the draft before the supervisor for signature', [
    ...moveRefusals,
    'referral.manifest-incomplete',
    ...closedDoors,
    'disclosure.beyond-consent',
  ])
  submitReferral(@Id() id: string): Promise<ReferralView> {
    return this.submitting.execute(id);
  }

  @Post(':id/revision')
  @HttpCode(200)
  @Operation('Give the draft back to the clerk with a comment', [...moveRefusals])
  reviseReferral(@Id() id: string, @Body() body: RemarkDto): Promise<ReferralView> {
    return this.move.withStep(id, { ...body, kind: 'revision' }, (referral, by, comment) =>
      reviseReferral(referral, by, comment, comment.recordedAt),
    );
  }

  @Post(':id/signature')
  @HttpCode(200)
  @Operation('Sign and send: discloses the package, within consent, to the partner', [
    ...moveRefusals,
    'referral.signer-is-drafter',
    ...closedDoors,
    'disclosure.beyond-consent',
  ])
  signReferral(@Id() id: string): Promise<ReferralView> {
    return this.signing.execute(id);
  }

  @Post(':id/voiding')
  @HttpCode(200)
  @Operation('Mark a draft as entered in error', [...moveRefusals])
  voidReferral(@Id() id: string): Promise<ReferralView> {
    return this.move.execute(id, voidReferral);
  }
}
