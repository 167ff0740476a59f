import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import type { Actor } from '../access/actor.js';

/** A POST that may be sent twice: its key, and what it asked. The key belongs to the caller's organisation and subject. */
export interface IdempotentRequest {
  readonly key: string;
  /** SHA-256 of method, path and body: the same key with another fingerprint is a mistake of the client. */
  readonly fingerprint: string;
}

/** What is known about the request or message being worked on, without passing it through every signature. */
export interface RequestContext {
  /** W3C Trace Context header to pass on. */
  readonly traceparent: string;
  readonly language: 'zh' | 'en';
  /** The caller's own bearer token, to ask another service on the caller's behalf. */
  readonly authorization?: string;
  readonly idempotency?: IdempotentRequest;
  /** Whether the caller accepts this version of the resource (If-Match); undefined when the header was not sent. */
  readonly ifMatch?: (version: number) => boolean;
  actor?: Actor;
  /** Set by the first command of a request: its key answers for one transaction, not for two. */
  commanded?: boolean;
}

const storage = new AsyncLocalStorage<RequestContext>();

export function withContext<T>(context: RequestContext, work: () => T): T {
  return storage.run(context, work);
}

export function currentContext(): RequestContext | undefined {
  return storage.getStore();
}

const traceparentForm = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

/** The caller's trace carried on under a new span, or a new trace (W3C Trace Context, level 1). */
export function continueTrace(traceparent?: string): string {
  const traceId = traceparentForm.exec(traceparent ?? '')?.[1] ?? randomBytes(16).toString('hex');
  return `00-${traceId}-${randomBytes(8).toString('hex')}-01`;
}

/** The 32 hex digits a person can read out over the phone. */
export function traceIdOf(traceparent: string): string {
  return traceparent.slice(3, 35);
}
