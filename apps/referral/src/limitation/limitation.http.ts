import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, Id, Operation } from '@liandong/platform';
import { CaseClocks } from './case-clocks.js';
import { LimitationActs } from './limitation-acts.js';
import { CaseClocksView, LimitationActDto, LimitationActView } from './limitation.dto.js';
import { ReadLimitationActs } from './read-limitation-acts.js';

/** The clocks of the law in a case, for its owner, whether it was referred or not. */
@ApiTags('clocks')
@Allow('clerk', 'supervisor')
@Controller()
export class LimitationHttp {
  constructor(
    private readonly clocks: CaseClocks,
    private readonly acts: LimitationActs,
    private readonly reading: ReadLimitationActs,
  ) {}

  @Get('cases/:id/clocks')
  @Operation('List the clocks of the law in a case, and what was done that may interrupt limitation', ['not-found'])
  async listCaseClocks(@Id() id: string): Promise<CaseClocksView> {
    const acts = await this.reading.ofCase(id);
    return { caseId: id, statutory: await this.clocks.of(id), acts };
  }

  @Post('cases/:id/limitation-acts')
  @Operation('Record something done that may interrupt limitation; it counts once it is confirmed', [
    'not-found',
    'evidence.not-known',
  ])
  recordLimitationAct(@Id() id: string, @Body() body: LimitationActDto): Promise<LimitationActView> {
    return this.acts.record(id, body);
  }

  @Post('limitation-acts/:id/confirmation')
  @HttpCode(200)
  @Allow('supervisor')
  @Operation('Confirm that limitation began anew on the day of the act', [
    'not-found',
    'request.if-match-missing',
    'request.if-match-stale',
    'limitation.confirmed-already',
  ])
  confirmLimitationAct(@Id() id: string): Promise<LimitationActView> {
    return this.acts.confirm(id);
  }
}
