import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { Allow, Id, Operation } from '@liandong/platform';
import { organisationWithin } from '../organisations/organisation-within.js';
import { AcceptReferral } from './accept-referral.js';
import { MoveReferral, moveRefusals, onceAllowed, type Move } from './move-referral.js';
import { AcceptDto, AssignStationDto, ReturnDto, StepDto } from './referral.dto.js';
import { ReferralView } from './referral.view.js';
import { ReturnReferral } from './return-referral.js';
import { claimReferral } from './reviewing.js';
import { assignStation, recordStep, startWork } from './working.js';

/** What the partner, and the station it gave the work to, do with a referral. */
@ApiTags('referrals')
@Allow('clerk', 'supervisor', 'lawyer')
@Controller('referrals')
export class PartnerHttp {
  constructor(
    private readonly accepting: AcceptReferral,
    private readonly returning: ReturnReferral,
    private readonly move: MoveReferral,
  ) {}

  @Post(':id/claim')
  @HttpCode(200)
  @Operation('Take a delivered referral for review; one clerk wins', [...moveRefusals])
  claimReferral(@Id() id: string): Promise<ReferralView> {
    return this.move.execute(id, claimReferral);
  }

  @Post(':id/return')
  @HttpCode(200)
  @Operation('Send it back for missing papers; at most three times', [...moveRefusals, 'referral.returned-too-often'])
  returnReferral(@Id() id: string, @Body() body: ReturnDto): Promise<ReferralView> {
    return this.returning.execute(id, body);
  }

  @Post(':id/acceptance')
  @HttpCode(200)
  @ApiBody({ type: AcceptDto, required: false })
  @Operation('Accept, for all claimants or without some, each with a reason', [
    ...moveRefusals,
    'referral.nobody-accepted',
    'referral.handed-over-already',
  ])
  acceptReferral(@Id() id: string, @Body() body: AcceptDto): Promise<ReferralView> {
    return this.accepting.execute(id, body);
  }

  @Post(':id/start')
  @HttpCode(200)
  @Operation('Record the first action; work has begun', [...moveRefusals, 'evidence.not-known'])
  startWork(@Id() id: string, @Body() body: StepDto): Promise<ReferralView> {
    return this.move.withStep(id, body, startWork);
  }

  @Post(':id/steps')
  @HttpCode(200)
  @Operation('Record a note or a legal step', [...moveRefusals, 'evidence.not-known'])
  recordStep(@Id() id: string, @Body() body: StepDto): Promise<ReferralView> {
    return this.move.withStep(id, body, recordStep);
  }

  @Post(':id/station')
  @HttpCode(200)
  @Operation('Give the work to a legal-aid station', [...moveRefusals, 'referral.not-a-station'])
  assignStation(@Id() id: string, @Body() body: AssignStationDto): Promise<ReferralView> {
    const assign: Move = async (referral, by, now, inside) =>
      assignStation(referral, by, await organisationWithin(inside, body.stationId, '/stationId'), now);
    return this.move.execute(id, onceAllowed('assign-station', assign));
  }
}
