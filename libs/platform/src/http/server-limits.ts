import { refusal } from '@liandong/contracts';
import type { FastifyHttpOptions, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { STATUS_CODES, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { languageOf, problemOf } from './problem.js';
import { continueTrace } from './request-context.js';

/** Node's own. */
const HEADERS_TIMEOUT_MS = 60_000;
const SLOWEST_LOOK_MS = 30_000;

/** What a server takes before anybody has looked at a request. */
export interface ServerLimits {
  readonly HEADER_LIMIT_BYTES: number;
  readonly URL_LIMIT_BYTES: number;
  readonly REQUEST_TIMEOUT_MS: number;
}

/** The same limits and refusals for the services and the gateway; what Fastify would refuse in its own words is a problem too. */
export function limitsOf(limits: ServerLimits) {
  return {
    http: {
      maxHeaderSize: limits.HEADER_LIMIT_BYTES,
      // Both: Node does not look for a body that is late while the time for headers is the longer one.
      headersTimeout: Math.min(HEADERS_TIMEOUT_MS, limits.REQUEST_TIMEOUT_MS),
      requestTimeout: limits.REQUEST_TIMEOUT_MS,
      // Node looks for requests that are over time only so often.
      connectionsCheckingInterval: Math.min(SLOWEST_LOOK_MS, limits.REQUEST_TIMEOUT_MS / 4),
    },
    requestTimeout: limits.REQUEST_TIMEOUT_MS,
    clientErrorHandler: answerUnreadable,
    frameworkErrors: answerUndecodable,
  } satisfies FastifyHttpOptions<Server>;
}

/** Refuses an address beyond its limit before anything is made of it: all filters and the cursor stand in there. */
export function refuseLongAddresses(fastify: FastifyInstance, limit_bytes: number): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    // The parser takes ASCII only, so characters are bytes.
    if (request.url.length > limit_bytes) done(refusal('request.address-too-long'));
    else done();
  });
}

/** For an address that cannot be decoded, which names nothing: the framework answers it before any hook runs. */
function answerUndecodable(_error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const language = languageOf(request.headers['accept-language']);
  const problem = problemOf('not-found', {
    language,
    traceparent: continueTrace(String(request.headers.traceparent ?? '')),
  });
  void reply
    .code(problem.status)
    .headers({ 'x-content-type-options': 'nosniff' })
    .type('application/problem+json')
    .send(JSON.stringify(problem));
}

/** Faults of the HTTP parser, by their code; any other is a request that is none. */
const parserFaults: Readonly<Record<string, Parameters<typeof problemOf>[0]>> = {
  HPE_HEADER_OVERFLOW: 'request.headers-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request.too-slow',
};

/** For what is not even a request: nothing is known of it, not its language either. The connection ends. */
function answerUnreadable(error: Error & { readonly code?: string }, socket: Socket): void {
  if (socket.destroyed || error.code === 'ECONNRESET') return;
  const problem = problemOf(parserFaults[error.code ?? ''] ?? 'request.not-http');
  const body = JSON.stringify(problem);
  if (socket.writable) {
    socket.write(
      `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\n` +
        'content-type: application/problem+json\r\nx-content-type-options: nosniff\r\n' +
        `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
    );
  }
  socket.destroySoon();
}
