import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, Operation } from '@liandong/platform';
import { DraftReferral } from './draft-referral.js';
import { DraftReferralDto } from './referral.dto.js';
import type { ReferralView } from './referral.view.js';

/** How a referral begins at the union that has the case. */
@ApiTags('referrals')
@Allow('clerk', 'supervisor')
@Controller('referrals')
export class BeginningHttp {
  constructor(private readonly drafting: DraftReferral) {}

  @Post()
  @Operation('Begin a referral of a case to a partner', [
    'not-found',
    'referral.already-live',
    'referral.case-not-open',
  ])
  draftReferral(@Body() body: DraftReferralDto): Promise<ReferralView> {
    return this.drafting.execute(body);
  }
}
