import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Clock } from '@liandong/kernel';
import { limitsOf, Log, PathMethods, refuseLongAddresses } from '@liandong/platform';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answerUndecodable, completeAnswers } from './answer-hooks.js';
import type { GatewayConfig } from './config.js';
import { GatewayModule } from './gateway.module.js';
import { limitMisses } from './letters/letter-misses.js';
import { GatewayMetrics } from './observing/gateway-metrics.js';
import { InFlight } from './proxy/in-flight.js';
import { proxyServices } from './proxy/proxy-services.js';
import { Clients } from './quota/clients.js';
import { limitRequests } from './quota/request-quota.js';
import { AccessTokens } from './sign-in/access-tokens.js';
import { SessionMemory } from './sign-in/session-memory.js';
import { openSessions } from './sign-in/sessions.js';

export interface RunningGateway {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Starts the gateway. The services need not be there yet. */
export async function startGateway(config: GatewayConfig, clock: Clock = new Clock()): Promise<RunningGateway> {
  const adapter = new FastifyAdapter({
    ...limitsOf(config),
    bodyLimit: config.FORM_LIMIT_BYTES,
    connectionTimeout: config.CONNECTION_IDLE_TIMEOUT_MS,
    trustProxy: config.TRUSTED_PROXIES === '' ? false : config.TRUSTED_PROXIES,
    // After what is under way was let finish; a browser's connection kept for later would hold up the stop for minutes.
    forceCloseConnections: true,
    return503OnClosing: true,
    frameworkErrors: (_error: unknown, request: FastifyRequest, reply: FastifyReply) =>
      answerUndecodable(request, reply, config),
  });
  const app = await NestFactory.create<NestFastifyApplication>(GatewayModule.for(config, clock), adapter, {
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(Log));
  await prepare(app, config);
  app.getHttpServer().maxConnections = config.CONNECTIONS_AT_MOST;
  await app.listen(config.PORT, config.HOST);

  const url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  app.get(Log).event('gateway: ready', { url });
  return { url, stop: () => app.close() };
}

async function prepare(app: NestFastifyApplication, config: GatewayConfig): Promise<void> {
  const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
  const inFlight = app.get(InFlight);
  completeAnswers(fastify, config);
  app.get(GatewayMetrics).observe(fastify);
  refuseLongAddresses(fastify, config.URL_LIMIT_BYTES);
  await openSessions(fastify, config, app.get(SessionMemory));
  await limitRequests(fastify, config, app.get(Clients));
  limitMisses(fastify, config, app.get(Clock));
  app.get(PathMethods).refuseOthers(fastify);
  proxyServices(fastify, { config, inFlight, accessTokens: app.get(AccessTokens) });
  // Many type the address so; the framework takes the slash from a controller's own routes.
  fastify.get('/api/docs/', (_request, reply) => reply.redirect('/api/docs', 308));
  fastify.addHook('preClose', () => inFlight.drain(config.SHUTDOWN_LIMIT_MS / 2));
}
