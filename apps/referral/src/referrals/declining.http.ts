import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { Allow, Id, Operation } from '@liandong/platform';
import { Clockwork } from '../clocks/clockwork.js';
import { organisationWithin } from '../organisations/organisation-within.js';
import { confirmDecline, declineUnsupplemented, overruleDecline, proposeDecline } from './declining.js';
import { MoveReferral, moveRefusals, onceAllowed, type Move } from './move-referral.js';
import { DeclineDto, RemarkDto } from './referral.dto.js';
import { ReferralView } from './referral.view.js';
import { ConfirmDeclineDto } from './ways-out.dto.js';

/** How a partner does not take a referral on: a clerk proposes, a supervisor decides. */
@ApiTags('referrals')
@Allow('clerk', 'supervisor')
@Controller('referrals')
export class DecliningHttp {
  constructor(
    private readonly move: MoveReferral,
    private readonly clockwork: Clockwork,
  ) {}

  @Post(':id/decline')
  @HttpCode(200)
  @Operation('Propose to decline, with a coded reason; a supervisor decides', [
    ...moveRefusals,
    'referral.decline-code-unknown',
  ])
  proposeDecline(@Id() id: string, @Body() body: DeclineDto): Promise<ReferralView> {
    return this.move.withStep(id, { ...body, kind: 'decline-reason' }, (referral, by, reason) =>
      proposeDecline(referral, by, body.code, reason),
    );
  }

  @Post(':id/decline-confirmation')
  @HttpCode(200)
  @ApiBody({ type: ConfirmDeclineDto, required: false })
  @Operation('Let the decline pass, and name the competent union if it is known', [
    ...moveRefusals,
    'referral.suggestion-is-a-party',
  ])
  confirmDecline(@Id() id: string, @Body() { suggestedPartnerId }: ConfirmDeclineDto): Promise<ReferralView> {
    const confirm: Move = async (referral, by, now, inside) => {
      if (suggestedPartnerId) await organisationWithin(inside, suggestedPartnerId, '/suggestedPartnerId');
      return confirmDecline(referral, by, suggestedPartnerId ?? null, now);
    };
    return this.move.execute(id, onceAllowed('confirm-decline', confirm));
  }

  @Post(':id/unsupplemented-decline')
  @HttpCode(200)
  @Operation('Decline what was never supplemented, after the time for it and a reminder', [
    ...moveRefusals,
    'referral.supplement-still-due',
  ])
  declineUnsupplemented(@Id() id: string): Promise<ReferralView> {
    return this.move.execute(id, (referral, by, now) =>
      declineUnsupplemented(referral, by, this.clockwork.limits(now)),
    );
  }

  @Post(':id/decline-overruling')
  @HttpCode(200)
  @Operation('Do not let the decline pass; review goes on', [...moveRefusals])
  overruleDecline(@Id() id: string, @Body() body: RemarkDto): Promise<ReferralView> {
    return this.move.withStep(id, { ...body, kind: 'overruling' }, overruleDecline);
  }
}
