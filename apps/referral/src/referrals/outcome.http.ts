import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, Id, Operation } from '@liandong/platform';
import { CompleteReferral } from './complete-referral.js';
import { objectToOutcome } from './completing.js';
import { MoveReferral, moveRefusals } from './move-referral.js';
import { AttestationDto, ConfirmationDto, OutcomeDto, RemarkDto } from './referral.dto.js';
import { ReferralView } from './referral.view.js';
import { ReportOutcome } from './report-outcome.js';

/** How a referral ends: reported by the partner, confirmed or objected to by the origin. */
@ApiTags('referrals')
@Allow('clerk', 'supervisor')
@Controller('referrals')
export class OutcomeHttp {
  constructor(
    private readonly move: MoveReferral,
    private readonly reporting: ReportOutcome,
    private readonly completing: CompleteReferral,
  ) {}

  @Post(':id/outcome')
  @HttpCode(200)
  @Operation('Report how it ended; the origin has the last word', [
    ...moveRefusals,
    'referral.outcome-contradicts-ledger',
    'evidence.not-known',
  ])
  reportOutcome(@Id() id: string, @Body() body: OutcomeDto): Promise<ReferralView> {
    return this.reporting.execute(id, body);
  }

  @Post(':id/completion')
  @HttpCode(200)
  @Operation('Confirm the outcome, after the worker did; where one objected, say how that was settled', [
    ...moveRefusals,
    'referral.worker-objected',
    'referral.outcome-contradicts-ledger',
  ])
  completeReferral(@Id() id: string, @Body() body: ConfirmationDto): Promise<ReferralView> {
    return this.completing.confirm(id, body);
  }

  @Post(':id/unreachable-attestation')
  @HttpCode(200)
  @Operation('Attest that a worker could not be reached: when and how it was tried; a supervisor attests it too', [
    ...moveRefusals,
    'referral.worker-not-asked',
    'referral.worker-objected',
  ])
  attestUnreachable(@Id() id: string, @Body() body: AttestationDto): Promise<ReferralView> {
    return this.completing.attest(id, body);
  }

  @Post(':id/unreachable-completion')
  @HttpCode(200)
  @Operation('Confirm the outcome in place of a worker who, as a clerk attested, could not be reached', [
    ...moveRefusals,
    'referral.unreachable-not-attested',
    'referral.attester-completes',
    'referral.worker-objected',
    'referral.outcome-contradicts-ledger',
  ])
  completeUnreachable(@Id() id: string): Promise<ReferralView> {
    return this.completing.confirmAttested(id);
  }

  @Post(':id/objection')
  @HttpCode(200)
  @Operation('Object to the reported outcome; the partner works on', [...moveRefusals])
  objectToOutcome(@Id() id: string, @Body() body: RemarkDto): Promise<ReferralView> {
    return this.move.withStep(id, { ...body, kind: 'objection' }, objectToOutcome);
  }
}
