import { createHash } from 'node:crypto';
import { refusal } from '@liandong/contracts';
import { canonicalJson } from '@liandong/kernel';
import type { FastifyRequest } from 'fastify';
import { languageOf } from './problem.js';
import { continueTrace, type IdempotentRequest, type RequestContext } from './request-context.js';

/** What is read of a request before anything else happens. */
export type RawRequest = Pick<FastifyRequest, 'method' | 'url' | 'headers' | 'body'>;

/** RFC 8941 string without escapes, or the same bare and without spaces; short enough for an index. */
const KEY_FORM = /^(?:"([\x20\x21\x23-\x5b\x5d-\x7e]{1,200})"|([\x21\x23-\x7e]{1,200}))$/;

/** What the headers of a request say, read once before anything else happens. */
export function openRequest(request: RawRequest): RequestContext {
  return {
    traceparent: continueTrace(header(request, 'traceparent')),
    language: languageOf(header(request, 'accept-language')),
    authorization: header(request, 'authorization'),
    idempotency: idempotencyOf(request),
    ifMatch: ifMatchOf(header(request, 'if-match')),
  };
}

function header(request: RawRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

function idempotencyOf(request: RawRequest): IdempotentRequest | undefined {
  const [, quoted, bare] = KEY_FORM.exec(header(request, 'idempotency-key') ?? '') ?? [];
  const key = quoted ?? bare;
  if (!key) return undefined;
  const asked = `${request.method} ${request.url}\n${canonical(request.body)}`;
  return { key, fingerprint: createHash('sha256').update(asked).digest('hex') };
}

/** Canonical: a client that builds the same body in another order asks the same. */
function canonical(body: unknown): string {
  try {
    return canonicalJson(body);
  } catch {
    // Nested more deeply than can be walked: no request of ours looks like that.
    throw refusal('request.malformed');
  }
}

/** `*` or entity tags (RFC 9110, 13.1.1); the API document shows it to clients. */
export const IF_MATCH_FORM = '^(\\*|(W/)?"[!#-~]*"( *, *(W/)?"[!#-~]*")*)$';
const ifMatchForm = new RegExp(IF_MATCH_FORM);

/** Strong comparison only (RFC 9110, 13.1.1): a weak tag never matches. What is no tag at all is refused when asked. */
function ifMatchOf(value: string | undefined): RequestContext['ifMatch'] {
  if (value === undefined) return undefined;
  if (!ifMatchForm.test(value.trim())) {
    return () => {
      throw refusal('request.malformed', {}, [{ pointer: '/header/If-Match', code: 'entity-tag' }]);
    };
  }
  if (value.trim() === '*') return () => true;
  const tags = new Set(value.split(',').map((tag) => tag.trim()));
  return (version) => tags.has(`"${version}"`);
}
