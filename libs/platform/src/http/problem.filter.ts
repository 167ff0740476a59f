import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { fieldTextOf, isErrorCode, type ErrorCode } from '@liandong/contracts';
import { DomainError, type FieldProblem } from '@liandong/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Log } from '../observing/log.js';
import { isOutage } from '../persistence/outage.js';
import { placeOf } from './place-of.js';
import { languageOf, problemOf, type Problem } from './problem.js';
import { continueTrace, currentContext } from './request-context.js';

const RETRY_AFTER_S = 5;

/** The one place where an error becomes an answer: never a stack, never SQL, never a value that was sent. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const refused = asDomainError(error);
    const code = codeOf(error);
    if (code === 'internal') this.log.fault('request: unforeseen error', error, { route: request.routeOptions?.url });
    if (code === 'service.unavailable') this.log.trouble('request: refused for now', error);

    const problem = describe(code, request, refused);
    // A limit that knows when it ends has said so already.
    if (mayTryAgain(problem) && !reply.hasHeader('retry-after'))
      void reply.header('retry-after', Number(refused?.details['retryAfter_s'] ?? RETRY_AFTER_S));
    if (problem.status === 401) void reply.header('www-authenticate', 'Bearer');
    void reply.status(problem.status).header('content-type', 'application/problem+json').send(JSON.stringify(problem));
  }
}

const mayTryAgain = ({ status }: Problem) => status === 503 || status === 429;

function describe(code: ErrorCode, request: FastifyRequest, refused: DomainError | undefined): Problem {
  const context = currentContext();
  const language = context?.language ?? languageOf(request.headers['accept-language']);
  const traceparent = context?.traceparent ?? continueTrace(String(request.headers.traceparent ?? ''));
  const problems = refused?.problems.length ? refused.problems : placeOf(code, request);
  return {
    // First, so that no detail can take the place of a member of the standard.
    ...refused?.details,
    ...problemOf(code, { language, traceparent, retryAfter_s: refused?.details['retryAfter_s'] }),
    ...(problems.length > 0 && { errors: problems.map((problem) => worded(problem, language)) }),
  };
}

/** The place and the code for programs, and the sentence for a person. */
function worded(problem: FieldProblem, language: 'zh' | 'en') {
  return { ...problem, message: fieldTextOf(problem.code, problem.params)[language] };
}

function asDomainError(error: unknown): DomainError | undefined {
  return error instanceof DomainError ? error : undefined;
}

const FASTIFY_CODES: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'request.too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'request.unsupported-media-type',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'request.unreadable',
  FST_ERR_CTP_INVALID_JSON_BODY: 'request.unreadable',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'request.unreadable',
  FST_REQ_FILE_TOO_LARGE: 'request.too-large',
};

const STATUS_CODES: Readonly<Record<number, ErrorCode>> = {
  400: 'request.unreadable',
  // Said by the router alone: what is missing behind an address is refused by its own code.
  404: 'address-not-found',
  405: 'method-not-allowed',
  413: 'request.too-large',
  415: 'request.unsupported-media-type',
  503: 'service.unavailable',
};

function codeOf(error: unknown): ErrorCode {
  if (error instanceof DomainError && isErrorCode(error.code)) return error.code;
  if (isOutage(error)) return 'service.unavailable';
  const { code, statusCode } = error as { code?: string; statusCode?: number };
  const fastify = FASTIFY_CODES[code ?? ''];
  if (fastify) return fastify;
  const status = error instanceof HttpException ? error.getStatus() : statusCode;
  return STATUS_CODES[status ?? 500] ?? 'internal';
}
