import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { RawServerDefault } from 'fastify';

/** Reads JSON bodies. An empty one is none: many clients name the type with every POST, also where nothing is to be said. */
export function readJsonBodies(app: NestFastifyApplication): void {
  const parse = app.getHttpAdapter().getInstance().getDefaultJsonParser('error', 'error');
  app.useBodyParser<RawServerDefault>('application/json', {}, (request, body, done) => {
    if (body.length === 0) done(null);
    else void parse(request, body.toString('utf8'), done);
  });
}
