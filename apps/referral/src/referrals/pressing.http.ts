import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, Id, Operation } from '@liandong/platform';
import { Clockwork } from '../clocks/clockwork.js';
import { MoveReferral, moveRefusals } from './move-referral.js';
import { askExtension, grantExtension, refuseExtension, superviseReferral, urgePartner } from './pressing.js';
import { RemarkDto } from './referral.dto.js';
import { ReferralView } from './referral.view.js';
import { ExtensionDto } from './ways-out.dto.js';

/** How a partner that has to act is pressed, and given more time. */
@ApiTags('referrals')
@Allow('clerk', 'supervisor')
@Controller('referrals')
export class PressingHttp {
  constructor(
    private readonly move: MoveReferral,
    private readonly clockwork: Clockwork,
  ) {}

  @Post(':id/urging')
  @HttpCode(200)
  @Operation('Urge the partner to act', [...moveRefusals, 'referral.urged-just-now'])
  urgePartner(@Id() id: string, @Body() body: RemarkDto): Promise<ReferralView> {
    return this.move.withStep(id, { ...body, kind: 'urging' }, (referral, by, remark) =>
      urgePartner(referral, by, this.clockwork.limits(remark.recordedAt), remark),
    );
  }

  @Post(':id/supervision')
  @HttpCode(200)
  @Operation('Take a referral of a union below under supervision', [...moveRefusals])
  superviseReferral(@Id() id: string, @Body() body: RemarkDto): Promise<ReferralView> {
    return this.move.withStep(id, { ...body, kind: 'supervision' }, superviseReferral);
  }

  @Post(':id/extension')
  @HttpCode(200)
  @Operation('Ask the origin for more time on a clock that runs', [
    ...moveRefusals,
    'referral.clock-not-running',
    'referral.clock-not-extendable',
  ])
  askExtension(@Id() id: string, @Body() { clock, count, text }: ExtensionDto): Promise<ReferralView> {
    return this.move.withStep(id, { text, kind: 'extension-request' }, (referral, by, reason) =>
      askExtension(referral, by, { clock, count }, reason),
    );
  }

  @Post(':id/extension-approval')
  @HttpCode(200)
  @Operation('Give the partner the time it asked for', [...moveRefusals, 'referral.extension-not-asked'])
  grantExtension(@Id() id: string, @Body() body: RemarkDto): Promise<ReferralView> {
    return this.move.withStep(id, { ...body, kind: 'extension-answer' }, (referral, by, answer) =>
      grantExtension(referral, by, this.clockwork.book, answer),
    );
  }

  @Post(':id/extension-refusal')
  @HttpCode(200)
  @Operation('Give no more time', [...moveRefusals, 'referral.extension-not-asked'])
  refuseExtension(@Id() id: string, @Body() body: RemarkDto): Promise<ReferralView> {
    return this.move.withStep(id, { ...body, kind: 'extension-answer' }, refuseExtension);
  }
}
