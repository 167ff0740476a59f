import { currentContext } from '@liandong/platform';
import type { IncomingHttpHeaders } from 'node:http';

/**
 * What a client may say to a service. Everything else stays here: cookies, `Forwarded` and `X-…` headers that name an
 * address or a person, hop-by-hop headers (RFC 9110, 7.6.1). A service trusts the token alone.
 */
const passedOn: readonly string[] = [
  'accept',
  'accept-encoding',
  'accept-language',
  'content-encoding',
  'content-length',
  'content-type',
  'idempotency-key',
  'if-match',
  'if-modified-since',
  'if-none-match',
  'if-range',
  'last-event-id',
  'prefer',
  'range',
  'tracestate',
  'user-agent',
];

/** What a service says to the gateway and not to its client. */
const keptBack: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-connection',
  'server',
  'set-cookie',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'x-powered-by',
]);

export interface Sender {
  readonly method: string;
  /** The client's own `Authorization`, or the one of its session. */
  readonly authorization: string | undefined;
}

/** The headers of a request as a service gets them. */
export function headersToService(sent: IncomingHttpHeaders, { method, authorization }: Sender): IncomingHttpHeaders {
  const headers: IncomingHttpHeaders = { host: sent.host };
  for (const name of passedOn) if (sent[name] !== undefined) headers[name] = sent[name];
  // A body of GET or HEAD is not passed on, so its length must not be either.
  if (method === 'GET' || method === 'HEAD') delete headers['content-length'];
  if (authorization !== undefined) headers.authorization = authorization;
  const traceparent = currentContext()?.traceparent;
  if (traceparent !== undefined) headers.traceparent = traceparent;
  return headers;
}

/** The headers of an answer as the client gets them. */
export function headersToClient(answered: IncomingHttpHeaders): IncomingHttpHeaders {
  const headers = Object.fromEntries(Object.entries(answered).filter(([name]) => !keptBack.has(name)));
  // Answers hold personal data: no cache keeps them unless the service says otherwise.
  headers['cache-control'] ??= 'no-store';
  if (isEventStream(answered)) headers['x-accel-buffering'] = 'no';
  return headers;
}

export function isEventStream(headers: IncomingHttpHeaders): boolean {
  return headers['content-type']?.startsWith('text/event-stream') ?? false;
}
