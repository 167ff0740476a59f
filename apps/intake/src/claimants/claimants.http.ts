import { Body, Controller, Get, Header, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, Id, Operation, PageDto } from '@liandong/platform';
import { ClaimantPage, RevealDto, RevealedClaimantView } from './claimant.dto.js';
import { FindClaimants } from './find-claimants.js';
import { RevealClaimant } from './reveal-claimant.js';

@ApiTags('claimants')
@Allow('clerk', 'supervisor')
@Controller()
export class ClaimantsHttp {
  constructor(
    private readonly find: FindClaimants,
    private readonly reveal: RevealClaimant,
  ) {}

  @Get('cases/:id/claimants')
  @Operation('List the claimants of a case, masked, in the order of the roster', [
    'not-found',
    'request.cursor-invalid',
  ])
  listClaimants(@Id() id: string, @Query() query: PageDto): Promise<ClaimantPage> {
    return this.find.page(id, query);
  }

  @Post('claimants/:id/reveal')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @Operation('Show the full identity of a claimant; the act is logged with its reason', [
    'not-found',
    'request.malformed',
    'request.idempotency-key-missing',
  ])
  revealClaimant(@Id() id: string, @Body() { reason }: RevealDto): Promise<RevealedClaimantView> {
    return this.reveal.execute(id, reason);
  }
}
