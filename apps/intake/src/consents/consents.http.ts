import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { Allow, Id, Operation, PageDto } from '@liandong/platform';
import { ConsentPage, ConsentView, GiveConsentDto } from './consent.dto.js';
import { FindConsents } from './find-consents.js';
import { GiveConsent } from './give-consent.js';
import { WithdrawConsent } from './withdraw-consent.js';

const consentExample = {
  同意向广东省内有管辖权的工会提供: {
    value: {
      claimantId: '0192d3a0-0000-7000-8000-000000000001',
      recipientRegion: '440000',
      purpose: 'legal-aid',
      fields: ['name', 'phone', 'claims'],
      consentVersion: 1,
      givenBy: 'recorded-call',
      givenOn: '2026-03-01',
    },
  },
};

@ApiTags('consents')
@Allow('clerk', 'supervisor')
@Controller()
export class ConsentsHttp {
  constructor(
    private readonly giving: GiveConsent,
    private readonly withdrawing: WithdrawConsent,
    private readonly find: FindConsents,
  ) {}

  @Post('cases/:id/consents')
  @ApiBody({ type: GiveConsentDto, examples: consentExample })
  @Operation('Record a consent given after registration', ['not-found', 'request.malformed', 'case.ended'])
  giveConsent(@Id() id: string, @Body() body: GiveConsentDto): Promise<ConsentView> {
    return this.giving.execute(id, body);
  }

  @Get('cases/:id/consents')
  @Operation('List the consents of a case', ['not-found', 'request.cursor-invalid'])
  listConsents(@Id() id: string, @Query() query: PageDto): Promise<ConsentPage> {
    return this.find.page(id, query);
  }

  @Get('consents/:id')
  @Operation('Show one consent', ['not-found'])
  getConsent(@Id() id: string): Promise<ConsentView> {
    return this.find.one(id);
  }

  @Post('consents/:id/withdrawal')
  @HttpCode(200)
  @Operation('Record that the worker withdrew consent: access under it ends at once', [
    'not-found',
    'illegal-transition',
    'request.if-match-stale',
  ])
  withdrawConsent(@Id() id: string): Promise<ConsentView> {
    return this.withdrawing.execute(id);
  }
}
