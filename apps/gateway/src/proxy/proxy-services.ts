import httpProxy from '@fastify/http-proxy';
import { refusal, type Service } from '@liandong/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { METHODS, type IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { urlOf, type GatewayConfig } from '../config.js';
import type { AccessTokens } from '../sign-in/access-tokens.js';
import { checkCsrf } from '../sign-in/csrf.js';
import { limited, limitFor, readOn } from './body-limit.js';
import { headersToClient, headersToService, isEventStream } from './headers.js';
import type { InFlight } from './in-flight.js';
import { ownerOf, resourceOf } from './resources.js';
import { refusalFor } from './upstream-failure.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** On a request of `/api/v1`: the service that answers it, and who asks. */
    toService: { readonly service: Service; readonly authorization: string | undefined } | null;
  }
}

export interface ProxyParts {
  readonly config: GatewayConfig;
  readonly inFlight: InFlight;
  readonly accessTokens: AccessTokens;
}

/** CONNECT asks for a tunnel and never gets here. */
const methods = METHODS.filter((method) => method !== 'CONNECT');

/** `/api/v1/…` goes to the services: @fastify/http-proxy carries, the hooks here decide what may pass. */
export function proxyServices(fastify: FastifyInstance, parts: ProxyParts): void {
  const { config } = parts;
  for (const method of methods) if (!fastify.supportedMethods.includes(method)) fastify.addHttpMethod(method);
  void fastify.register(async (scope) => {
    // Bodies pass as they come: the proxy brings parsers that read nothing.
    scope.removeAllContentTypeParsers();
    scope.decorateRequest('toService', null);
    scope.addHook('onRequest', (request, reply) => admit(request, reply, parts));
    scope.addHook('preParsing', (request, _reply, body, done) => {
      const isChunked = request.headers['transfer-encoding'] !== undefined;
      done(null, isChunked ? limited(body as Readable, limitFor(request.headers, config)) : body);
    });
    await scope.register(httpProxy, {
      prefix: '/api/v1',
      rewritePrefix: '/api/v1',
      upstream: '',
      // Whatever HTTP knows: which methods a path takes, only its service can say.
      httpMethods: [...methods],
      disableRequestLogging: true,
      undici: connections(config),
      destroyAgent: true,
      replyOptions: {
        // The proxy would repeat a GET that got 503 up to ten times; whether to ask again is the client's to say.
        retryDelay: () => null,
        getUpstream: (request) => urlOf(config, destination(request).service),
        rewriteRequestHeaders: (request, headers) =>
          headersToService(headers as IncomingHttpHeaders, { method: request.method, ...destination(request) }),
        rewriteHeaders: (headers) => headersToClient(headers as IncomingHttpHeaders),
        onResponse: (_request, reply, answer) => passAnswer(reply as FastifyReply, answer),
        onError: (reply, { error }) => {
          const { request } = reply;
          const refused = refusalFor(error, { method: request.method, service: destination(request).service });
          void readToTheEnd(request.raw, reply as FastifyReply).finally(() => void reply.send(refused));
        },
      },
    });
  });
}

async function admit(request: FastifyRequest, reply: FastifyReply, parts: ProxyParts): Promise<void> {
  const { config, inFlight, accessTokens } = parts;
  const service = ownerOf(request.method, request.url);
  if (service === undefined) throw refuseUnknown(request, reply);
  if (Number(request.headers['content-length'] ?? 0) > limitFor(request.headers, config)) {
    await readToTheEnd(request.raw, reply);
    throw refusal('request.too-large');
  }
  checkCsrf(request);
  // Fastify refuses a QUERY without one before the service could say that its path takes none.
  if (request.method === 'QUERY') request.headers['content-type'] ??= 'application/octet-stream';
  if (resourceOf(request.url) === 'streams') inFlight.enterStream(reply.raw);
  else inFlight.enterRequest(service, reply.raw);
  // A token that the client brings passes untouched; the session's is used only where there is none.
  const authorization = request.headers.authorization ?? (await accessTokens.authorizationOf(request));
  request.toService = { service, authorization };
}

/** What the client still sends is read first, or it may never read the answer. */
async function readToTheEnd(body: Readable, reply: FastifyReply): Promise<void> {
  if (!(await readOn(body))) void reply.header('connection', 'close');
}

/** What nobody shows outside is not there; what is only shown takes no other method than that. */
function refuseUnknown({ url }: FastifyRequest, reply: FastifyReply): Error {
  if (ownerOf('GET', url) === undefined) return refusal('address-not-found');
  void reply.header('allow', 'GET, HEAD');
  return refusal('method-not-allowed', { allowedMethods: ['GET', 'HEAD'] });
}

function destination(request: { readonly toService?: FastifyRequest['toService'] }) {
  if (!request.toService) throw new Error('a request reached the proxy without passing its door');
  return request.toService;
}

/** Hands the answer on piece by piece. Of a stream the headers leave at once: readers wait for them before any event. */
function passAnswer(reply: FastifyReply, answer: { readonly stream: Readable }): void {
  const headers = reply.getHeaders() as IncomingHttpHeaders;
  if (isEventStream(headers)) reply.raw.once('pipe', () => reply.raw.flushHeaders());
  void reply.send(answer.stream);
}

function connections(config: GatewayConfig) {
  return {
    // More than the requests and streams let in, so that none waits here for a connection.
    connections: config.UPSTREAM_REQUESTS_AT_MOST + config.STREAMS_AT_MOST,
    connectTimeout: config.UPSTREAM_CONNECT_TIMEOUT_MS,
    headersTimeout: config.UPSTREAM_ANSWER_TIMEOUT_MS,
    bodyTimeout: config.UPSTREAM_SILENCE_TIMEOUT_MS,
    // The proxy's own default takes any certificate.
    connect: { rejectUnauthorized: true },
  };
}
