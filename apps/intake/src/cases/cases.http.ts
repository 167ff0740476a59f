import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, Id, Operation, PageDto } from '@liandong/platform';
import type { FastifyReply } from 'fastify';
import { acceptCase, closeCase, declineCase, reopenCase, withdrawCase } from './case.js';
import { CaseCheckView, CasePage, CaseView, ClaimPage, CloseCaseDto, DeclineCaseDto } from './case.dto.js';
import { FindCasesDto, RegisteredCaseView } from './case.dto.js';
import { partiesOf } from './case-parties.js';
import { circumstancesOf } from './closing-circumstances.js';
import { FindCases } from './find-cases.js';
import { MoveCase } from './move-case.js';
import { RegisterCase } from './register-case.js';
import { RegisterCaseDto, RegisterQueryDto } from './registration.dto.js';
import { registrationExample } from './registration-example.js';

const always = ['access.role-lacking', 'illegal-transition', 'not-found', 'request.if-match-stale'] as const;

@ApiTags('cases')
@Allow('clerk', 'supervisor')
@Controller('cases')
export class CasesHttp {
  constructor(
    private readonly registration: RegisterCase,
    private readonly move: MoveCase,
    private readonly find: FindCases,
  ) {}

  // Takes the body as it came: its checker answers form and content at once, which the pipe cannot.
  @Post()
  @ApiBody({ type: RegisterCaseDto, examples: registrationExample })
  @ApiCreatedResponse({ type: RegisteredCaseView, description: 'The case is registered.' })
  @ApiOkResponse({ type: CaseCheckView, description: 'Nothing is wrong; nothing was registered.' })
  @Operation('Register a whole case, all or nothing; `validateOnly=true` only checks it and answers 200', [
    'request.malformed',
    'request.too-large',
    'request.idempotency-key-missing',
    'request.idempotency-key-reused',
    'organisation.not-known-here',
  ])
  async registerCase(
    @Body() body: unknown,
    @Query() { validateOnly }: RegisterQueryDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RegisteredCaseView | CaseCheckView> {
    if (validateOnly !== 'true') return this.registration.execute(body);
    void reply.status(200);
    return this.registration.check(body);
  }

  @Get()
  @Operation('List the cases of the own organisations, newest first', ['request.cursor-invalid'])
  listCases(@Query() query: FindCasesDto): Promise<CasePage> {
    return this.find.page(query);
  }

  @Get(':id')
  @Operation('Show one case, without its people', ['not-found'])
  getCase(@Id() id: string): Promise<CaseView> {
    return this.find.one(id);
  }

  @Get(':id/claims')
  @Operation('List the claims of a case', ['not-found', 'request.cursor-invalid'])
  listClaims(@Id() id: string, @Query() query: PageDto): Promise<ClaimPage> {
    return this.find.claims(id, query);
  }

  @Post(':id/acceptance')
  @HttpCode(200)
  @Operation('Take a registered case on (supervisor)', [...always])
  acceptCase(@Id() id: string): Promise<CaseView> {
    return this.move.execute(id, async (state, by, now, inside) =>
      acceptCase(state, by, await partiesOf(inside, id), now),
    );
  }

  @Post(':id/decline')
  @HttpCode(200)
  @Operation('Not take a registered case on, with a coded reason (supervisor)', [...always, 'request.malformed'])
  declineCase(@Id() id: string, @Body() { reason }: DeclineCaseDto): Promise<CaseView> {
    return this.move.execute(id, (state, by, now) => declineCase(state, by, reason, now));
  }

  @Post(':id/withdrawal')
  @HttpCode(200)
  @Operation('Withdraw a case', [...always])
  withdrawCase(@Id() id: string): Promise<CaseView> {
    return this.move.execute(id, withdrawCase);
  }

  @Post(':id/closing')
  @HttpCode(200)
  @ApiBody({ type: CloseCaseDto, required: false })
  @Operation('Close an accepted case (clerk)', [...always, 'case.referral-live', 'case.recovery-unsettled'])
  closeCase(@Id() id: string, @Body() { reason }: CloseCaseDto): Promise<CaseView> {
    return this.move.execute(id, async (state, by, now, inside) =>
      closeCase(state, by, { ...(await circumstancesOf(inside, id)), reason: reason ?? null, now }),
    );
  }

  @Post(':id/reopening')
  @HttpCode(200)
  @Operation('Take a closed case up again (supervisor)', [...always])
  reopenCase(@Id() id: string): Promise<CaseView> {
    return this.move.execute(id, reopenCase);
  }
}
