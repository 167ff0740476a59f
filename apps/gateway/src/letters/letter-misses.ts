import { normalizeIP } from '@fastify/rate-limit';
import { refusal } from '@liandong/contracts';
import { signsOfCode, type Clock } from '@liandong/kernel';
import { Tries } from '@liandong/platform';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { GatewayConfig } from '../config.js';

/** The door of the letters, as a page and in the API, with what was typed for a code. */
const door = /^\/(?:api\/v1\/)?letters\/([^/?#]+)/;
const NOT_FOUND = 404;
/** The signs of a code that tell letters apart here: its first group. The other 24 stay 120 bits of chance. */
const SIGNS_OF_A_LETTER = 4;

/**
 * Counts the codes that opened nothing, by the address they came from and the beginning of the code, and refuses
 * `letter.tried-too-often` beyond the limit: who mistypes one letter waits, and other letters behind the same address,
 * an office's or a proxy's, are not held up. Only the gateway knows addresses; it keeps them in memory, for the window.
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
  fastify.addHook('onRequest', async (request, reply) => {
    const letter = letterTried(request);
    const wait_s = letter === undefined ? undefined : misses.waitOf(letter);
    if (wait_s === undefined) return;
    // What the client still sends is not read.
    if (!request.raw.complete) void reply.header('connection', 'close');
    throw refusal('letter.tried-too-often', { retryAfter_s: wait_s });
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const letter = letterTried(request);
    if (letter !== undefined && reply.statusCode === NOT_FOUND) misses.add(letter);
    done();
  });
}

/** Whose tries are counted together: from one address, of one letter. */
function letterTried({ url, ip }: FastifyRequest): string | undefined {
  const typed = door.exec(url)?.[1];
  if (typed === undefined) return undefined;
  return `${normalizeIP(ip)} ${signsOfCode(decoded(typed)).slice(0, SIGNS_OF_A_LETTER)}`;
}

/** What cannot be decoded is no code either, and is counted as it came. */
function decoded(typed: string): string {
  try {
    return decodeURIComponent(typed);
  } catch {
    return typed;
  }
}
