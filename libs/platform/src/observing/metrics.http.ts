import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../access/allow.decorator.js';
import { Metrics } from './metrics.js';

/** For Prometheus. Open like health: it shows figures of the process, nothing of a case or a person. */
@ApiExcludeController()
@Public()
@Controller()
export class MetricsHttp {
  constructor(private readonly metrics: Metrics) {}

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  scrape(): Promise<string> {
    return this.metrics.registry.metrics();
  }
}
