import { Body, Controller, Get, HttpCode, Param, Post, Query, type PipeTransform, type Type } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { refusal, type Service } from '@liandong/contracts';
import { Allow } from '../access/allow.decorator.js';
import { Operation } from '../http/operation.decorator.js';
import { PageDto } from '../http/page.dto.js';
import { DiscardDto, DiscardedEventPage, DiscardView, ParkedEventPage, ReplayView } from './parked-event.dto.js';
import { DiscardedEvents } from './discarded-events.js';
import { ParkedEvents } from './parked-events.js';

const NUMBER = /^[1-9]\d{0,17}$/;

class NumberPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!NUMBER.test(value)) throw refusal('request.malformed', {}, [{ pointer: '/path/number', code: 'number' }]);
    return value;
  }
}

/** The parked events of one service. Its name stands in path and operation ids, which all services share. */
export function parkedEventsHttp(service: Service): Type {
  const named = `${service[0]!.toUpperCase()}${service.slice(1)}`;

  @ApiTags('operations')
  @Controller(`operations/${service}`)
  class ParkedEventsHttp {
    constructor(
      private readonly parked: ParkedEvents,
      private readonly discarded: DiscardedEvents,
    ) {}

    @Get('parked-events')
    @Allow('operator')
    @Operation(`List events the ${service} service put aside`, ['request.cursor-invalid'], `list${named}ParkedEvents`)
    page(@Query() query: PageDto): Promise<ParkedEventPage> {
      return this.parked.page(query);
    }

    @Post('parked-events/:number/replay')
    @ApiParam({ name: 'number', schema: { type: 'string', pattern: NUMBER.source } })
    @HttpCode(200)
    @Allow('operator')
    @Operation(
      `Handle what waits for the subject of an event the ${service} service put aside`,
      ['not-found', 'event.replay-failed', 'request.malformed'],
      `replay${named}ParkedEvent`,
    )
    replay(@Param('number', NumberPipe) number: string): Promise<ReplayView> {
      return this.parked.replay(number);
    }

    @Post('parked-events/:number/discard')
    @ApiParam({ name: 'number', schema: { type: 'string', pattern: NUMBER.source } })
    @HttpCode(200)
    @Allow('operator')
    @Operation(
      `Give up an event the ${service} service put aside, for a reason that is kept`,
      ['not-found', 'event.not-waiting', 'request.malformed'],
      `discard${named}ParkedEvent`,
    )
    discard(@Param('number', NumberPipe) number: string, @Body() { reason }: DiscardDto): Promise<DiscardView> {
      return this.discarded.discard(number, reason);
    }

    @Get('discarded-events')
    @Allow('operator')
    @Operation(`List events the ${service} service gave up`, ['request.cursor-invalid'], `list${named}DiscardedEvents`)
    discards(@Query() query: PageDto): Promise<DiscardedEventPage> {
      return this.discarded.page(query);
    }
  }
  return ParkedEventsHttp;
}
