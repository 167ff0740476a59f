import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, Id, Operation } from '@liandong/platform';
import { MoveReferral, moveRefusals } from './move-referral.js';
import { ReferralView, SupplementDto } from './referral.dto.js';
import { withdrawReferral } from './reviewing.js';
import { SupplementReferral } from './supplement-referral.js';

/** What the origin does with a referral that was sent. */
@ApiTags('referrals')
@Allow('clerk', 'supervisor')
@Controller('referrals')
export class OriginHttp {
  constructor(
    private readonly supplementing: SupplementReferral,
    private readonly move: MoveReferral,
  ) {}

  @Post(':id/supplement')
  @HttpCode(200)
  @Operation('Send what the partner found missing', [...moveRefusals, 'disclosure.beyond-consent'])
  supplementReferral(@Id() id: string, @Body() body: SupplementDto): Promise<ReferralView> {
    return this.supplementing.execute(id, body);
  }

  @Post(':id/withdrawal')
  @HttpCode(200)
  @Operation('Take the referral back before anybody reviews it', [...moveRefusals])
  withdrawReferral(@Id() id: string): Promise<ReferralView> {
    return this.move.execute(id, withdrawReferral);
  }
}
