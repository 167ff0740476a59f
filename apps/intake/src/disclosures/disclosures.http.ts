import { Body, Controller, Get, Header, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBody, ApiExcludeEndpoint, ApiTags } from '@nestjs/swagger';
import { Allow, Id, Operation, PageDto } from '@liandong/platform';
import { DisclosurePage, DisclosureView, GivenDisclosureView, GiveDisclosureDto } from './disclosure.dto.js';
import { DisclosureCheckView, StandingQueryDto, StandingView } from './disclosure.dto.js';
import { CheckDisclosure } from './check-disclosure.js';
import { GiveDisclosure } from './give-disclosure.js';
import { FindDisclosures } from './find-disclosures.js';
import { Standing } from './standing.js';

const disclosureExample = {
  '向佛山市总工会提供（合成数据）': {
    value: {
      referralId: '0192d3a0-0000-7000-8000-000000000002',
      packageVersion: 1,
      caseId: '0192d3a0-0000-7000-8000-000000000003',
      recipientId: '0192d3a0-0000-7000-8000-000000000004',
      recipientRegion: '440600',
      purpose: 'rights-protection',
      legalBasis: 'separate-consent',
      fields: ['name', 'phone', 'claims'],
      claimantIds: [],
      evidenceIds: [],
    },
  },
};

@ApiTags('disclosures')
@Controller()
export class DisclosuresHttp {
  constructor(
    private readonly checking: CheckDisclosure,
    private readonly giving: GiveDisclosure,
    private readonly find: FindDisclosures,
    private readonly standing: Standing,
  ) {}

  /** Between services, and hidden at the gateway: asked when a referral is laid before the supervisor. */
  @Post('disclosures/check')
  @HttpCode(200)
  @ApiExcludeEndpoint()
  @Allow('clerk', 'supervisor')
  @Operation('Check a disclosure without giving it: the same refusals, nothing leaves', [
    'request.malformed',
    'not-found',
    'disclosure.beyond-consent',
    'disclosure.case-not-open',
    'organisation.not-known-here',
  ])
  async checkDisclosure(@Body() body: GiveDisclosureDto): Promise<DisclosureCheckView> {
    await this.checking.execute(body);
    return { valid: true };
  }

  /** Between services, and hidden at the gateway: disclosing is a step of sending a referral. */
  @Post('disclosures')
  @ApiExcludeEndpoint()
  @Allow('clerk', 'supervisor')
  @Header('cache-control', 'no-store')
  @ApiBody({ type: GiveDisclosureDto, examples: disclosureExample })
  @Operation('Disclose a package of a case within consent; the same question gets the same package again', [
    'request.malformed',
    'not-found',
    'conflict',
    'disclosure.beyond-consent',
    'disclosure.beyond-received',
    'referral.consent-withdrawn',
    'disclosure.case-not-open',
    'organisation.not-known-here',
  ])
  giveDisclosure(@Body() body: GiveDisclosureDto): Promise<GivenDisclosureView> {
    return this.giving.execute(body);
  }

  @Get('disclosures/:id')
  @Allow('clerk', 'supervisor', 'lawyer')
  @Operation('Show one disclosure, given or received, without its content', ['not-found'])
  getDisclosure(@Id() id: string): Promise<DisclosureView> {
    return this.find.one(id);
  }

  @Get('disclosures/:id/standing')
  @Allow('clerk', 'supervisor', 'lawyer')
  @Operation('Tell whether consent still stands behind a disclosure', ['not-found'])
  getStanding(@Id() id: string, @Query() { digest }: StandingQueryDto): Promise<StandingView> {
    return this.standing.forCaller(id, digest);
  }

  @Get('cases/:id/disclosures')
  @Allow('clerk', 'supervisor')
  @Operation('List what was disclosed of a case', ['not-found', 'request.cursor-invalid'])
  listDisclosures(@Id() id: string, @Query() query: PageDto): Promise<DisclosurePage> {
    return this.find.page(id, query);
  }
}
