import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { refusal } from '@liandong/contracts';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';

/** What an action that takes no body is sent all the same is refused like any unknown field: it would be ignored. */
@Injectable()
export class UnexpectedBody implements NestInterceptor {
  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { body } = execution.switchToHttp().getRequest<FastifyRequest>();
    if (body !== undefined && body !== null && !readsBody(execution)) refuseContentOf(body);
    return next.handle();
  }
}

/** By the decorators of its parameters; a handler that takes the whole request reads what it likes. */
function readsBody(execution: ExecutionContext): boolean {
  const parameters: object =
    Reflect.getMetadata(ROUTE_ARGS_METADATA, execution.getClass(), execution.getHandler().name) ?? {};
  return Object.keys(parameters).some((key) =>
    [RouteParamtypes.BODY, RouteParamtypes.REQUEST].includes(Number(key.split(':')[0])),
  );
}

function refuseContentOf(body: unknown): void {
  const fields = typeof body === 'object' && !Array.isArray(body) ? Object.keys(body as object) : undefined;
  if (fields?.length === 0) return;
  const pointers = fields?.map((field) => `/${field.replaceAll('~', '~0').replaceAll('/', '~1')}`) ?? [''];
  throw refusal(
    'request.malformed',
    {},
    pointers.map((pointer) => ({ pointer, code: 'unknown-field' })),
  );
}
