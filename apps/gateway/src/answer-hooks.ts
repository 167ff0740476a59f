import { continueTrace, languageOf, problemOf, withContext, type Problem } from '@liandong/platform';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isSecure, type GatewayConfig } from './config.js';
import { messagePage } from './pages/message-page.js';
import { answerPolicy, pagePolicy } from './pages/page-policy.js';

/** What every request and every answer has in common, whoever makes it. */
export function completeAnswers(fastify: FastifyInstance, config: GatewayConfig): void {
  const always = headersOfEverything(config);
  const policy = pagePolicy(new URL(config.OIDC_ISSUER).origin);

  fastify.addHook('onRequest', (request, _reply, done) => {
    // One trace from here on, in refusals before the context is open as well.
    request.headers.traceparent = continueTrace(String(request.headers.traceparent ?? ''));
    done();
  });
  fastify.addHook('preValidation', (request, _reply, done) => {
    const language = languageOf(request.headers['accept-language']);
    withContext({ traceparent: String(request.headers.traceparent), language }, done);
  });
  fastify.addHook('onSend', (request, reply, payload, done) => {
    const problem = asProblem(reply.getHeader('content-type'), payload);
    const isForReading = problem !== undefined && readsPages(request);
    if (isForReading) {
      void reply.type('text/html; charset=utf-8').header('content-security-policy', policy);
    }
    for (const [name, value] of always) if (!reply.hasHeader(name)) void reply.header(name, value);
    done(null, isForReading ? messagePage(problem) : payload);
  });
}

/** For an address that cannot be decoded, which names nothing: the framework answers it before any hook runs. */
export function answerUndecodable(request: FastifyRequest, reply: FastifyReply, config: GatewayConfig): void {
  const problem = problemOf('not-found', { language: languageOf(request.headers['accept-language']) });
  void reply
    .code(problem.status)
    .headers(Object.fromEntries(headersOfEverything(config)))
    .type('application/problem+json')
    .send(JSON.stringify(problem));
}

function headersOfEverything(config: GatewayConfig): readonly (readonly [string, string])[] {
  return [
    ['content-security-policy', answerPolicy],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cross-origin-resource-policy', 'same-origin'],
    ['referrer-policy', 'no-referrer'],
    ['x-content-type-options', 'nosniff'],
    // For browsers that do not know frame-ancestors.
    ['x-frame-options', 'DENY'],
    ...(isSecure(config) ? [['strict-transport-security', 'max-age=31536000'] as const] : []),
  ];
}

function asProblem(contentType: unknown, payload: unknown): Problem | undefined {
  const isProblem = typeof payload === 'string' && String(contentType).startsWith('application/problem+json');
  return isProblem ? (JSON.parse(payload) as Problem) : undefined;
}

/** Whether a person looks at the answer: a browser going to an address, and not one of the API. */
function readsPages(request: FastifyRequest): boolean {
  return /\btext\/html\b/.test(request.headers.accept ?? '') && !request.url.startsWith('/api/v1/');
}
