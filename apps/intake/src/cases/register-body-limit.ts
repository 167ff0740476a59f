import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { IntakeConfig } from '../config.js';

/**
 * Gives `POST /cases` its own body limit; every other route keeps the general one. Nest has no option for it, so the
 * hook is set while the module is built, before the routes are.
 */
@Injectable()
export class RegisterBodyLimit {
  constructor(config: IntakeConfig, host: HttpAdapterHost) {
    const fastify = host.httpAdapter.getInstance<FastifyInstance>();
    fastify.addHook('onRoute', (route) => {
      const isRegistration = route.method === 'POST' && /\/cases\/?$/.test(route.url);
      if (isRegistration) route.bodyLimit = config.REGISTER_BODY_LIMIT_BYTES;
    });
  }
}
