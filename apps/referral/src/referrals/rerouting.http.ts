import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, Id, Operation } from '@liandong/platform';
import { KnownCases } from '../cases/known-cases.js';
import { SuggestionsView } from '../routes/route.dto.js';
import { SuggestRoutes } from '../routes/suggest-routes.js';
import { FindReferrals } from './find-referrals.js';
import { moveRefusals } from './move-referral.js';
import type { ReferralView } from './referral.view.js';
import { RerouteReferral } from './reroute-referral.js';
import { RerouteDto } from './ways-out.dto.js';

/** Sending a case on to another partner. */
@ApiTags('referrals')
@Allow('clerk', 'supervisor')
@Controller('referrals')
export class ReroutingHttp {
  constructor(
    private readonly find: FindReferrals,
    private readonly cases: KnownCases,
    private readonly routes: SuggestRoutes,
    private readonly rerouting: RerouteReferral,
  ) {}

  @Get(':id/route-suggestions')
  @Operation('Suggest where a referral can be sent on to, without those the case has been with', [
    'not-found',
    'referral.case-not-known',
  ])
  async suggestNextHops(@Id() id: string): Promise<SuggestionsView> {
    const referral = await this.find.state(id);
    const known = await this.cases.ofReferral(referral);
    return { caseId: referral.caseId, suggestions: await this.routes.forReferral(referral, known) };
  }

  @Post(':id/rerouting')
  @HttpCode(200)
  @Operation('Send the case on to another partner, by a referral of its own, within consent', [
    ...moveRefusals,
    'referral.already-been-there',
    'referral.too-many-hops',
    'referral.signer-is-drafter',
    'referral.partner-not-competent',
    'referral.department-owns-no-case',
    'referral.partner-full',
    'referral.consent-withdrawn',
    'disclosure.beyond-consent',
    'referral.reroute-beyond-consent',
  ])
  rerouteReferral(@Id() id: string, @Body() { partnerId }: RerouteDto): Promise<ReferralView> {
    return this.rerouting.execute(id, partnerId);
  }
}
