import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, Operation } from '@liandong/platform';
import { DraftReferral } from './draft-referral.js';
import { DraftReferralDto, RequestReferralDto } from './referral.dto.js';
import type { ReferralView } from './referral.view.js';
import { RequestReferral } from './request-referral.js';

/** How a referral begins: at the union that has the case, or at one that asks for it. */
@ApiTags('referrals')
@Allow('clerk', 'supervisor')
@Controller('referrals')
export class BeginningHttp {
  constructor(
    private readonly drafting: DraftReferral,
    private readonly requesting: RequestReferral,
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

  @Post('requests')
  @Operation('Ask for a case that another union has; it decides what is disclosed, or voids the request', [
    'referral.already-yours',
    'referral.partner-not-competent',
    'referral.already-live',
    'referral.case-not-open',
  ])
  requestReferral(@Body() body: RequestReferralDto): Promise<ReferralView> {
    return this.requesting.execute(body);
  }
}
