import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, Id, Operation } from '@liandong/platform';
import { moveRefusals } from './move-referral.js';
import { SupplementDto } from './referral.dto.js';
import { ReferralView } from './referral.view.js';
import { SupplementReferral } from './supplement-referral.js';

/** What the origin does with a referral that was sent. */
@ApiTags('referrals')
@Allow('clerk', 'supervisor')
@Controller('referrals')
export class OriginHttp {
  constructor(private readonly supplementing: SupplementReferral) {}

  @Post(':id/supplement')
  @HttpCode(200)
  @Operation('Send what the partner found missing', [...moveRefusals, 'disclosure.beyond-consent'])
  supplementReferral(@Id() id: string, @Body() body: SupplementDto): Promise<ReferralView> {
    return this.supplementing.execute(id, body);
  }
}
