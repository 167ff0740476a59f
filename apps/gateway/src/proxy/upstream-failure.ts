import { isErrorCode, refusal, type Service } from '@liandong/contracts';
import type { DomainError } from '@liandong/kernel';

/** Failures in which the request has certainly not reached the service. */
const neverArrived: ReadonlySet<string> = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'UND_ERR_CONNECT_TIMEOUT',
]);

export interface FailedRequest {
  readonly method: string;
  readonly service: Service;
}

/**
 * What to tell a client whose service failed. Only what is known: a request that never arrived, or that changes nothing,
 * can be sent again freely; after any other it is not known whether the service acted.
 */
export function refusalFor(failure: unknown, { method, service }: FailedRequest): DomainError {
  const codes = codesOf(failure);
  const own = codes.find(isErrorCode);
  if (own) return refusal(own);
  const isHarmless = method === 'GET' || method === 'HEAD' || codes.some((code) => neverArrived.has(code));
  return refusal(isHarmless ? 'service.unavailable' : 'service.no-answer', { service });
}

/** The codes of an error and of what caused it; a refused connection on several addresses has them in `errors`. */
function codesOf(error: unknown): string[] {
  if (typeof error !== 'object' || error === null) return [];
  const { code, cause, errors } = error as { code?: unknown; cause?: unknown; errors?: readonly unknown[] };
  return [...(typeof code === 'string' ? [code] : []), ...codesOf(cause), ...(errors ?? []).flatMap(codesOf)];
}
