import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { NestMicroservice } from '@nestjs/microservices';
import { Clock } from '@liandong/kernel';
import { throwError } from 'rxjs';
import { readJsonBodies } from '../http/json-bodies.js';
import { openRequest } from '../http/open-request.js';
import { Sealer } from '../audit/sealer.js';
import { PathMethods } from '../http/path-methods.js';
import { RequestsInHand } from '../http/requests-in-hand.js';
import { limitsOf, refuseLongAddresses } from '../http/server-limits.js';
import { withContext } from '../http/request-context.js';
import { KafkaTransport } from '../messaging/kafka-transport.js';
import { Relay } from '../messaging/relay.js';
import { Log } from '../observing/log.js';
import { Metrics } from '../observing/metrics.js';
import type { Verdict } from '@liandong/contracts';
import { CheckInvariants } from '../checking/check-invariants.js';
import { PeriodicCheck } from '../checking/periodic-check.js';
import { Database } from '../persistence/database.js';
import { Housekeeping } from '../persistence/housekeeping.js';
import { migrate } from '../persistence/migrate.js';
import { DueTimers } from '../timers/due-timers.js';
import { PlatformModule } from './platform.module.js';
import type { ServiceConfig } from './service-config.js';
import type { ServiceDefinition } from './service-definition.js';

export interface RunningService {
  readonly url: string;
  readonly app: NestFastifyApplication;
  readonly stop: () => Promise<void>;
}

/** The Nest application of a service, wired but not started: nothing is connected yet. */
export async function createService<C extends ServiceConfig>(
  service: ServiceDefinition<C>,
  config: C,
  clock: Clock = new Clock(),
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    ...limitsOf(config),
    bodyLimit: config.BODY_LIMIT_BYTES,
    // Not `true`, which would cut off the requests that are still being answered.
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    routerOptions: { maxParamLength: 600 },
  });
  const root = { module: class Root {}, imports: [PlatformModule.for(service, config, clock), ...service.modules] };
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, {
    bufferLogs: true,
    abortOnError: false,
  });
  const log = app.get(Log);
  app.useLogger(log);
  app.setGlobalPrefix('api/v1', { exclude: ['health/live', 'health/ready', 'metrics'] });
  return app;
}

/** Starts a service: migrates, connects, listens, then serves its events. */
export async function startService<C extends ServiceConfig>(
  service: ServiceDefinition<C>,
  config: C,
  clock?: Clock,
): Promise<RunningService> {
  if (config.DATABASE_MIGRATE === 'on-start')
    await migrate(config.DATABASE_URL, service.schema, config.DATABASE_CONNECT_TIMEOUT_MS);
  const app = await createService(service, config, clock);
  await app.get(Database).connect();
  openEveryRequest(app, config);
  readJsonBodies(app);

  bindHandlers(app);
  await app.init();
  // Nest and Fastify bring them along; nothing here is described as taking either.
  app.getHttpAdapter().getInstance().removeContentTypeParser(['application/x-www-form-urlencoded', 'text/plain']);
  await app.startAllMicroservices();
  await app.listen(config.PORT, config.HOST);
  app.get(Relay).start();
  app.get(DueTimers).start();
  app.get(Housekeeping).start();
  app.get(PeriodicCheck).start();
  app.get(Sealer).start();
  for (const Loop of service.loops ?? []) app.get(Loop, { strict: false }).start();

  const url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  app.get(Log).event('service: ready', { url });
  return { url, app, stop: () => drain(app, config.SHUTDOWN_LIMIT_MS) };
}

/** Holds a service against its invariants without serving anything; another process may serve meanwhile. */
export async function checkService<C extends ServiceConfig>(
  service: ServiceDefinition<C>,
  config: C,
): Promise<readonly Verdict[]> {
  const app = await createService(service, config);
  await app.get(Database).connect();
  const microservice = bindHandlers(app);
  await app.init();
  // Known, but not served: which events are heard is part of what is checked.
  microservice.registerListeners();
  try {
    return await app.get(CheckInvariants).execute(config.CHECK_SETTLE_MS);
  } finally {
    await app.close();
  }
}

function bindHandlers(app: NestFastifyApplication): NestMicroservice {
  // Deferred, so that the filter is still taken: Nest's own turns an error into a plain object, and the inbox needs the
  // error itself.
  const microservice = app.connectMicroservice({ strategy: app.get(KafkaTransport) }, { deferInitialization: true });
  microservice.useGlobalFilters({ catch: (error: unknown) => throwError(() => error) });
  return microservice as NestMicroservice;
}

/** Lets requests in flight end; what is still open at half of the limit, such as an endless stream, is cut off. */
async function drain(app: NestFastifyApplication, limit_ms: number): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  closing.add(fastify);
  const cut = setTimeout(() => fastify.server.closeAllConnections(), limit_ms / 2);
  await app.close().finally(() => clearTimeout(cut));
}

/** Servers whose connections end with the answer in flight: kept alive, they would hold up the stop. */
const closing = new WeakSet<object>();

/**
 * Fastify hangs up after a body it refused, and whoever still sends, a gateway for one, then finds a broken connection
 * instead of the answer. What comes is read and dropped, for as long as a request may take.
 */
function readToTheEnd(request: FastifyRequest, reply: FastifyReply): void {
  if (reply.getHeader('connection') !== 'close') return;
  void reply.removeHeader('connection');
  request.raw.resume();
}

function openEveryRequest(app: NestFastifyApplication, config: ServiceConfig): void {
  const metrics = app.get(Metrics);
  const fastify = app.getHttpAdapter().getInstance();
  refuseLongAddresses(fastify, config.URL_LIMIT_BYTES);
  app.get(PathMethods).refuseOthers(fastify);
  app.get(RequestsInHand).observe(fastify);
  // After the body was read: the streams of body parsing would lose an earlier context.
  fastify.addHook('preValidation', (request, _reply, done) => withContext(openRequest(request), done));
  fastify.addHook('onSend', (request, reply, _payload, done) => {
    if (closing.has(fastify)) void reply.header('connection', 'close');
    else readToTheEnd(request, reply);
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    metrics.requests.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
    done();
  });
}
