import { normalizeIP } from '@fastify/rate-limit';
import { refusal } from '@liandong/contracts';
import type { Clock } from '@liandong/kernel';
import { Tries } from '@liandong/platform';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { GatewayConfig } from '../config.js';

/** The door of the letters, as a page and in the API. */
const door = /^\/(?:api\/v1\/)?letters\//;
const NOT_FOUND = 404;

/**
 * Counts the codes that opened nothing by the address they came from, and refuses `letter.tried-too-often` beyond the
 * limit. Only the gateway knows addresses; it keeps them in memory, for the window.
 */
export function limitMisses(fastify: FastifyInstance, config: GatewayConfig, clock: Clock): void {
  const misses = new Tries(
    {
      atMost: config.LETTER_MISSES_AT_MOST,
      window_s: config.LETTER_MISSES_WINDOW_S,
      remembered: config.CLIENTS_REMEMBERED_AT_MOST,
    },
    () => clock.now(),
  );
  const addressOf = (request: FastifyRequest) => normalizeIP(request.ip);
  fastify.addHook('onRequest', async (request, reply) => {
    const wait_s = door.test(request.url) ? misses.waitOf(addressOf(request)) : undefined;
    if (wait_s === undefined) return;
    void reply.header('retry-after', String(wait_s));
    // What the client still sends is not read.
    if (!request.raw.complete) void reply.header('connection', 'close');
    throw refusal('letter.tried-too-often');
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    if (door.test(request.url) && reply.statusCode === NOT_FOUND) misses.add(addressOf(request));
    done();
  });
}
