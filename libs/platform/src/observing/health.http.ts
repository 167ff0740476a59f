import { Controller, Get, HttpCode, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../access/allow.decorator.js';
import { ServiceName } from '../boot/service-name.js';
import { KafkaTransport } from '../messaging/kafka-transport.js';
import { Relay } from '../messaging/relay.js';
import { Database } from '../persistence/database.js';

/**
 * For the operator and the orchestrator. `ready` is 503 without the database, and says `degraded` without the broker: a
 * consumer that was silent for two sessions has lost its partitions, and an outbox that was not emptied for as long waits.
 */
@ApiExcludeController()
@Public()
@Controller()
export class HealthHttp {
  constructor(
    private readonly service: ServiceName,
    private readonly database: Database,
    private readonly transport: KafkaTransport,
    private readonly relay: Relay,
  ) {}

  @Get('health/live')
  live() {
    return { status: 'live', service: this.service.name };
  }

  @Get('health/ready')
  @HttpCode(200)
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const database = await this.database.worker.query('select 1').then(
      () => 'up',
      () => 'down',
    );
    const tooLong_ms = 2 * this.transport.session_ms;
    const silent = this.transport.silentFor_ms;
    const consumer = !this.transport.isConsuming ? 'none' : silent === undefined || silent > tooLong_ms ? 'down' : 'up';
    const relay = this.relay.idleFor_ms > tooLong_ms ? 'down' : 'up';
    const status = database === 'down' ? 'down' : consumer === 'down' || relay === 'down' ? 'degraded' : 'ready';
    if (status === 'down') void reply.status(503);
    const age_s = (ms: number) => Math.round(ms / 1000);
    const ages = { consumerSilent_s: silent && age_s(silent), relayIdle_s: age_s(this.relay.idleFor_ms) };
    return { status, service: this.service.name, database, consumer, relay, ...ages };
  }
}
