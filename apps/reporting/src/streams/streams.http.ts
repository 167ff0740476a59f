import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, LongLived, Operation } from '@liandong/platform';
import type { FastifyReply } from 'fastify';
import { POSITION, StreamQuery } from '../facts/fact.dto.js';
import { OpenStream } from './open-stream.js';
import { streamExample } from './stream.example.js';

@ApiTags('streams')
@Controller('streams')
export class StreamsHttp {
  constructor(private readonly stream: OpenStream) {}

  @Get('settlements')
  @LongLived()
  @Allow('analyst', 'operator')
  @Operation('Subscribe to public facts about money as server-sent events, resumable without gap or repeat', [
    'access.role-lacking',
    'stream.too-many',
  ])
  @ApiHeader({
    name: 'Last-Event-ID',
    required: false,
    description: 'Position of the last fact read; wins over after',
    schema: { type: 'string', pattern: POSITION.source },
  })
  @ApiOkResponse({ description: 'One event per fact; `id` is its position', content: streamExample })
  async streamSettlements(
    @Query() query: StreamQuery,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const serve = await this.stream.prepare(query, lastEventId);
    reply.hijack();
    serve(reply.raw);
  }
}
