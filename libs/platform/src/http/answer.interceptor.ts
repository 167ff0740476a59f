import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { NEEDS_IF_MATCH } from './operation.decorator.js';
import { currentContext } from './request-context.js';

/**
 * What every request and answer has in common: a POST must carry an Idempotency-Key, one that changes a known version its
 * If-Match (both are told before a body is looked at, or anything that it names); a resource with a version gets a strong ETag,
 * a created one its Location, and a reader who has it already gets 304 (RFC 9110).
 */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = execution.switchToHttp().getRequest<FastifyRequest>();
    const reply = execution.switchToHttp().getResponse<FastifyReply>();
    if (request.method === 'POST' && !currentContext()?.idempotency) {
      const faulty = request.headers['idempotency-key'] !== undefined;
      const problems = faulty ? [{ pointer: '/header/Idempotency-Key', code: 'key-form' }] : [];
      throw refusal('request.idempotency-key-missing', {}, problems);
    }
    const needsIfMatch: unknown = Reflect.getMetadata(NEEDS_IF_MATCH, execution.getHandler());
    if (needsIfMatch === true && !currentContext()?.ifMatch) throw refusal('request.if-match-missing');
    return next.handle().pipe(map((answer) => describe(answer, request, reply)));
  }
}

function describe(answer: unknown, request: FastifyRequest, reply: FastifyReply): unknown {
  if (typeof answer !== 'object' || answer === null) return answer;
  const { id, version } = answer as { id?: unknown; version?: unknown };
  if (typeof version !== 'number') return answer;
  const etag = `"${version}"`;
  void reply.header('etag', etag);
  if (request.method === 'POST' && reply.statusCode === 201 && typeof id === 'string') {
    void reply.header('location', `${request.url.split('?')[0]}/${id}`);
  }
  if (request.method === 'GET' && isHeld(request.headers['if-none-match'], etag)) {
    void reply.status(304);
    return undefined;
  }
  return answer;
}

/** Weak comparison (RFC 9110, 13.1.2): a proxy that compresses may have weakened the tag. */
function isHeld(ifNoneMatch: string | undefined, etag: string): boolean {
  const tags = (ifNoneMatch ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}
