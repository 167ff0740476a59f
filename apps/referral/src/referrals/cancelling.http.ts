import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, Id, Operation } from '@liandong/platform';
import { confirmCancel, refuseCancel, requestCancel, stateDisposal, withdrawReferral } from './cancelling.js';
import { MoveReferral, moveRefusals } from './move-referral.js';
import { RemarkDto } from './referral.dto.js';
import { ReferralView } from './referral.view.js';
import { CancelDto, DisposalDto } from './ways-out.dto.js';

/** How an origin takes a referral back, and what the partner who had it owes then. */
@ApiTags('referrals')
@Allow('clerk', 'supervisor')
@Controller('referrals')
export class CancellingHttp {
  constructor(private readonly move: MoveReferral) {}

  @Post(':id/withdrawal')
  @HttpCode(200)
  @Operation('Take the referral back before anybody reviews it', [...moveRefusals])
  withdrawReferral(@Id() id: string): Promise<ReferralView> {
    return this.move.execute(id, withdrawReferral);
  }

  @Post(':id/cancellation')
  @HttpCode(200)
  @Operation('Ask the partner to stop; the partner confirms, or refuses while a legal step is pending', [
    ...moveRefusals,
  ])
  requestCancel(@Id() id: string, @Body() body: CancelDto): Promise<ReferralView> {
    return this.move.withStep(id, { ...body, kind: 'cancel-request' }, (referral, by, remark) =>
      requestCancel(referral, by, { reason: body.reason, at: remark.recordedAt, remark }),
    );
  }

  @Post(':id/cancellation-confirmation')
  @HttpCode(200)
  @Operation('Stop, and say what was done and what became of the information received', [...moveRefusals])
  confirmCancel(@Id() id: string, @Body() body: DisposalDto): Promise<ReferralView> {
    return this.move.withStep(id, { ...body, kind: 'disposal-statement' }, (referral, by, statement) =>
      confirmCancel(referral, by, body.disposal, statement),
    );
  }

  @Post(':id/cancellation-refusal')
  @HttpCode(200)
  @Operation('Work on, because a legal step is pending and consent stands', [
    ...moveRefusals,
    'referral.no-proceeding-pending',
    'referral.consent-withdrawn',
  ])
  refuseCancel(@Id() id: string, @Body() body: RemarkDto): Promise<ReferralView> {
    return this.move.withStep(id, { ...body, kind: 'cancel-refusal' }, refuseCancel);
  }

  @Post(':id/disposal-statement')
  @HttpCode(200)
  @Operation('Say what became of the information received, where that is still due', [
    ...moveRefusals,
    'referral.disposal-not-due',
  ])
  stateDisposal(@Id() id: string, @Body() body: DisposalDto): Promise<ReferralView> {
    return this.move.withStep(id, { ...body, kind: 'disposal-statement' }, (referral, by, statement) =>
      stateDisposal(referral, by, body.disposal, statement),
    );
  }
}
