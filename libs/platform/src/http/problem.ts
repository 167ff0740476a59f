import { adviceOn, errorTexts, type ErrorCode } from '@liandong/contracts';
import type { FieldProblem } from '@liandong/kernel';
import { continueTrace, traceIdOf } from './request-context.js';

/** Problem details (RFC 9457) as they leave. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: ErrorCode;
  readonly traceId: string;
  readonly errors?: readonly (FieldProblem & { readonly message: string })[];
  readonly [member: string]: unknown;
}

/** What is known of the request that is refused; little, when its headers could not even be read. */
export interface RefusedRequest {
  readonly language?: 'zh' | 'en';
  readonly traceparent?: string;
  /** How long it is refused, where that is known. */
  readonly retryAfter_s?: unknown;
}

/** The problem of a code, in the language and under the trace of the request. */
export function problemOf(
  code: ErrorCode,
  { language = 'zh', traceparent, retryAfter_s }: RefusedRequest = {},
): Problem {
  const { status, title } = errorTexts[code];
  return {
    type: `urn:liandong:problem:${code}`,
    title: title[language],
    status,
    detail: adviceOn(code, { retryAfter_s })[language],
    code,
    traceId: traceIdOf(traceparent ?? continueTrace()),
  };
}

/** `en…` first in Accept-Language is English; everything else is Chinese. */
export function languageOf(acceptLanguage: string | undefined): 'zh' | 'en' {
  return /^\s*en\b/i.test(acceptLanguage ?? '') ? 'en' : 'zh';
}
