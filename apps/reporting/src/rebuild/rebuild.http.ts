import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, Id, Operation } from '@liandong/platform';
import { RebuildProjections } from './rebuild-projections.js';
import { RebuildStarted, RebuildView } from './rebuild.dto.js';
import { rebuildExample, rebuildStartedExample } from './rebuild.example.js';
import { Rebuilds } from './rebuilds.js';

@ApiTags('operations')
@Allow('operator')
@Controller('operations/projection-rebuild')
export class RebuildHttp {
  constructor(
    private readonly rebuild: RebuildProjections,
    private readonly rebuilds: Rebuilds,
  ) {}

  @Post()
  @HttpCode(200)
  @Operation('Rebuild all projections from the topics beside the live ones, then swap', [
    'access.role-lacking',
    'rebuild.running',
    'request.idempotency-key-missing',
    'request.idempotency-key-reused',
  ])
  @ApiOkResponse({ type: RebuildStarted, examples: rebuildStartedExample })
  startProjectionRebuild(): Promise<RebuildStarted> {
    return this.rebuild.start();
  }

  @Get(':id')
  @Operation('Show how far a rebuild is', ['access.role-lacking', 'not-found'])
  @ApiOkResponse({ type: RebuildView, examples: rebuildExample })
  showProjectionRebuild(@Id() id: string): Promise<RebuildView> {
    return this.rebuilds.one(id);
  }
}
