import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { formats, type Format } from './formats.js';

/** The document a client asks for by Accept; undefined for everything else, which is answered as JSON. */
export const WantedFormat = createParamDecorator((_: unknown, execution: ExecutionContext): Format | undefined => {
  const accept = execution.switchToHttp().getRequest<FastifyRequest>().headers.accept ?? '';
  return (Object.keys(formats) as Format[]).find((format) => accept.includes(formats[format]));
});
