import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';

/** Refuses anything but a form before the form is looked for. */
@Injectable()
export class MultipartOnly implements NestInterceptor {
  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = execution.switchToHttp().getRequest<FastifyRequest>();
    const type = request.headers['content-type'] ?? '';
    if (!/^multipart\/form-data\s*;/i.test(type)) throw refusal('request.unsupported-media-type');
    return next.handle();
  }
}
