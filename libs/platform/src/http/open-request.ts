import { createHash } from 'node:crypto';
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
  const asked = `${request.method} ${request.url}\n${canonical(request.body)}`;
  return { key, fingerprint: createHash('sha256').update(asked).digest('hex') };
}

/** JSON with its fields in order: a client that builds the same body in another order asks the same. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`).join(',')}}`;
}

/** Strong comparison only (RFC 9110, 13.1.1): a weak tag never matches. */
function ifMatchOf(value: string | undefined): RequestContext['ifMatch'] {
  if (value === undefined) return undefined;
  if (value.trim() === '*') return () => true;
  const tags = new Set(value.split(',').map((tag) => tag.trim()));
  return (version) => tags.has(`"${version}"`);
}
