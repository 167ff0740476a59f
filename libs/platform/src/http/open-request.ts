import { createHash } from 'node:crypto';
import { canonicalJson } from '@liandong/kernel';
import type { FastifyRequest } from 'fastify';
import { languageOf } from './problem.filter.js';
import { continueTrace, type IdempotentRequest, type RequestContext } from './request-context.js';

/** RFC 8941 string or a bare token; short enough for an index. */
const KEY_FORM = /^"?([\x21\x23-\x7e]{1,200})"?$/;

/** What the headers of a request say, read once before anything else happens. */
export function openRequest(request: FastifyRequest): RequestContext {
  return {
    traceparent: continueTrace(header(request, 'traceparent')),
    language: languageOf(header(request, 'accept-language')),
    authorization: header(request, 'authorization'),
    idempotency: idempotencyOf(request),
    ifMatch: ifMatchOf(header(request, 'if-match')),
  };
}

function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

function idempotencyOf(request: FastifyRequest): IdempotentRequest | undefined {
  const key = KEY_FORM.exec(header(request, 'idempotency-key') ?? '')?.[1];
  if (!key) return undefined;
  // Canonical: a client that builds the same body in another order asks the same.
  const asked = `${request.method} ${request.url}\n${canonicalJson(request.body)}`;
  return { key, fingerprint: createHash('sha256').update(asked).digest('hex') };
}

/** Strong comparison only (RFC 9110, 13.1.1): a weak tag never matches. */
function ifMatchOf(value: string | undefined): RequestContext['ifMatch'] {
  if (value === undefined) return undefined;
  if (value.trim() === '*') return () => true;
  const tags = new Set(value.split(',').map((tag) => tag.trim()));
  return (version) => tags.has(`"${version}"`);
}
