import { Controller, Get, Header, Req } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import type { FastifyRequest } from 'fastify';
import { GatewayConfig } from '../config.js';
import { comesFromHere } from './comes-from-here.js';
import { GatewayMetrics } from './gateway-metrics.js';
import { ServiceStates } from './service-states.js';

/** For the operator and the orchestrator. The gateway is ready without the services, and then says `degraded`. */
@Controller()
export class ObservingHttp {
  constructor(
    private readonly states: ServiceStates,
    private readonly metrics: GatewayMetrics,
    private readonly config: GatewayConfig,
  ) {}

  @Get('health/live')
  live() {
    return { status: 'live', service: 'gateway' };
  }

  @Get('health/ready')
  async ready() {
    const states = await this.states.read();
    const status = states.every(({ state }) => state === 'ready') ? 'ready' : 'degraded';
    return { status, service: 'gateway', ...Object.fromEntries(states.map(({ service, state }) => [service, state])) };
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  scrape(@Req() request: FastifyRequest): Promise<string> {
    if (this.config.METRICS_FOR === 'loopback' && !comesFromHere(request)) throw refusal('not-found');
    return this.metrics.registry.metrics();
  }
}
