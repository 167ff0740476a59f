import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, Id, Operation } from '@liandong/platform';
import { moveRefusals } from './move-referral.js';
import { OutcomeDto } from './referral.dto.js';
import { ReferralView } from './referral.view.js';
import { ReportOutcome } from './report-outcome.js';

/** What the station that has the work says of its end, before the partner does. */
@ApiTags('referrals')
@Allow('lawyer')
@Controller('referrals')
export class ProposingHttp {
  constructor(private readonly reporting: ReportOutcome) {}

  @Post(':id/outcome-proposal')
  @HttpCode(200)
  @Operation('Propose how the work ended; the partner reports it', [...moveRefusals, 'evidence.not-known'])
  proposeOutcome(@Id() id: string, @Body() body: OutcomeDto): Promise<ReferralView> {
    return this.reporting.propose(id, body);
  }
}
