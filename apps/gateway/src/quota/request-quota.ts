import rateLimit from '@fastify/rate-limit';
import { refusal } from '@liandong/contracts';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { GatewayConfig } from '../config.js';
import type { Clients } from './clients.js';

/** Asked by the operator's own programs, all from one address. */
const alwaysAnswered = /^\/(health|metrics)(\/|$)/;

/**
 * Counts the requests of each client in a window of time and refuses `request.too-many` beyond the quota. Every answer
 * says what is left, in the fields of draft-ietf-httpapi-ratelimit-headers-10. @fastify/rate-limit counts; its own
 * headers are those of an older draft. Counted in this process: several gateways give several quotas.
 */
export async function limitRequests(fastify: FastifyInstance, config: GatewayConfig, clients: Clients): Promise<void> {
  const { REQUESTS_PER_CLIENT: max, REQUESTS_WINDOW_S: window_s, CLIENTS_REMEMBERED_AT_MOST: cache } = config;
  await fastify.register(rateLimit, {
    // Counted in our own hook, for all addresses alike.
    global: false,
    max,
    timeWindow: window_s * 1000,
    cache,
    keyGenerator: (request) => clients.of(request),
  });
  const count = fastify.createRateLimit();
  fastify.addHook('onRequest', async (request, reply) => {
    if (alwaysAnswered.test(request.url)) return;
    const quota = await count(request);
    if (quota.isAllowed) return;
    tell(reply, { max, window_s, left: quota.remaining, rest_s: quota.ttlInSeconds });
    if (!quota.isExceeded) return;
    void reply.header('retry-after', String(quota.ttlInSeconds));
    // What the client still sends is not read.
    if (!request.raw.complete) void reply.header('connection', 'close');
    throw refusal('request.too-many');
  });
}

interface Quota {
  readonly max: number;
  readonly window_s: number;
  readonly left: number;
  readonly rest_s: number;
}

function tell(reply: FastifyReply, { max, window_s, left, rest_s }: Quota): void {
  void reply.headers({
    'ratelimit-policy': `"default";q=${max};w=${window_s}`,
    ratelimit: `"default";r=${left};t=${rest_s}`,
  });
}
