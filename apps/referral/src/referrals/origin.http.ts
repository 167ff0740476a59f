import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, Id, Operation } from '@liandong/platform';
import { organisationWithin } from '../organisations/organisation-within.js';
import { DraftReferral } from './draft-referral.js';
import { MoveReferral } from './move-referral.js';
import { submitReferral, reviseReferral, voidReferral } from './preparing.js';
import { DraftReferralDto, ReferralView, RemarkDto, SupplementDto } from './referral.dto.js';
import { withdrawReferral } from './reviewing.js';
import { SignReferral } from './sign-referral.js';
import { SupplementReferral } from './supplement-referral.js';

const always = ['access.role-lacking', 'illegal-transition', 'not-found', 'request.if-match-stale'] as const;

/** What the origin does with a referral until it is reviewed. */
@ApiTags('referrals')
@Allow('clerk', 'supervisor')
@Controller('referrals')
export class OriginHttp {
  constructor(
    private readonly drafting: DraftReferral,
    private readonly signing: SignReferral,
    private readonly supplementing: SupplementReferral,
    private readonly move: MoveReferral,
  ) {}

  @Post()
  @Operation('Begin a referral of a case to a partner', [
    'not-found',
    'referral.already-live',
    'referral.case-not-open',
  ])
  draftReferral(@Body() body: DraftReferralDto): Promise<ReferralView> {
    return this.drafting.execute(body);
  }

  @Post(':id/submission')
  @HttpCode(200)
  @Operation('Lay the draft before the supervisor for signature', [
    ...always,
    'referral.manifest-incomplete',
    'referral.partner-not-competent',
    'referral.partner-full',
  ])
  submitReferral(@Id() id: string): Promise<ReferralView> {
    return this.move.execute(id, async (referral, by, now, inside) =>
      submitReferral(referral, by, await organisationWithin(inside, referral.partnerId, '/partnerId'), now),
    );
  }

  @Post(':id/revision')
  @HttpCode(200)
  @Operation('Give the draft back to the clerk with a comment', [...always])
  reviseReferral(@Id() id: string, @Body() body: RemarkDto): Promise<ReferralView> {
    return this.move.withStep(id, { ...body, kind: 'revision' }, (referral, by, comment) =>
      reviseReferral(referral, by, comment, comment.recordedAt),
    );
  }

  @Post(':id/signature')
  @HttpCode(200)
  @Operation('Sign and send: discloses the package, within consent, to the partner', [
    ...always,
    'referral.signer-is-drafter',
    'disclosure.beyond-consent',
  ])
  signReferral(@Id() id: string): Promise<ReferralView> {
    return this.signing.execute(id);
  }

  @Post(':id/voiding')
  @HttpCode(200)
  @Operation('Mark a draft as entered in error', [...always])
  voidReferral(@Id() id: string): Promise<ReferralView> {
    return this.move.execute(id, voidReferral);
  }

  @Post(':id/supplement')
  @HttpCode(200)
  @Operation('Send what the partner found missing', [...always, 'disclosure.beyond-consent'])
  supplementReferral(@Id() id: string, @Body() body: SupplementDto): Promise<ReferralView> {
    return this.supplementing.execute(id, body);
  }

  @Post(':id/withdrawal')
  @HttpCode(200)
  @Operation('Take the referral back before anybody reviews it', [...always])
  withdrawReferral(@Id() id: string): Promise<ReferralView> {
    return this.move.execute(id, withdrawReferral);
  }
}
