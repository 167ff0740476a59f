import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, Operation } from '@liandong/platform';
import { RequestReferralDto } from './referral.dto.js';
import type { ReferralView } from './referral.view.js';
import { RequestReferral } from './request-referral.js';

/** How a referral begins at a union that asks for a case another has; from then on it is a referral like any other. */
@ApiTags('referrals')
@Allow('clerk', 'supervisor')
@Controller('referral-requests')
export class RequestingHttp {
  constructor(private readonly requesting: RequestReferral) {}

  @Post()
  @Operation('Ask for a case that another union has; it decides what is disclosed, or voids the request', [
    'not-found',
    'referral.already-yours',
    'referral.already-live',
  ])
  requestReferral(@Body() body: RequestReferralDto): Promise<ReferralView> {
    return this.requesting.execute(body);
  }
}
