import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, Id, Operation } from '@liandong/platform';
import { MoveReferral, moveRefusals } from './move-referral.js';
import { answerLate, holdWork, resumeWork } from './pausing.js';
import { failReferral, proposeReopen, reopenReferral } from './reopening.js';
import { ReferralView } from './referral.view.js';
import { FailDto, HoldDto, ReopenDto } from './ways-out.dto.js';

/** How work waits, goes on, comes to nothing, and is taken up again. */
@ApiTags('referrals')
@Allow('clerk', 'supervisor')
@Controller('referrals')
export class PausingHttp {
  constructor(private readonly move: MoveReferral) {}

  @Post(':id/hold')
  @HttpCode(200)
  @Operation('Let the work wait for something outside, until a day of review', [...moveRefusals])
  holdWork(@Id() id: string, @Body() body: HoldDto): Promise<ReferralView> {
    const { ground, reviewOn } = body;
    return this.move.withStep(id, { text: body.text, kind: 'hold' }, (referral, by, remark) =>
      holdWork(referral, by, { ground, reviewOn }, remark),
    );
  }

  @Post(':id/resumption')
  @HttpCode(200)
  @Operation('Go on with work that waited', [...moveRefusals])
  resumeWork(@Id() id: string): Promise<ReferralView> {
    return this.move.execute(id, resumeWork);
  }

  @Post(':id/late-answer')
  @HttpCode(200)
  @Operation('Take up a referral that expired, as long as its origin has not sent the case on', [...moveRefusals])
  answerLate(@Id() id: string): Promise<ReferralView> {
    return this.move.execute(id, answerLate);
  }

  @Post(':id/failure')
  @HttpCode(200)
  @Operation('End the work without result, with the advice the worker was given', [...moveRefusals])
  failReferral(@Id() id: string, @Body() body: FailDto): Promise<ReferralView> {
    return this.move.withStep(id, { text: body.text, kind: 'advice' }, (referral, by, advice) =>
      failReferral(referral, by, body.code, advice),
    );
  }

  @Post(':id/reopening-proposal')
  @HttpCode(200)
  @Operation('Ask the other side to take an ended referral up again', [...moveRefusals])
  proposeReopen(@Id() id: string, @Body() body: ReopenDto): Promise<ReferralView> {
    return this.move.withStep(id, { text: body.text, kind: 'reopen-reason' }, (referral, by, remark) =>
      proposeReopen(referral, by, body.reason, remark),
    );
  }

  @Post(':id/reopening')
  @HttpCode(200)
  @Operation('Agree to what the other side proposed: work goes on', [...moveRefusals, 'referral.other-side-must-agree'])
  reopenReferral(@Id() id: string): Promise<ReferralView> {
    return this.move.execute(id, reopenReferral);
  }
}
