import { Injectable } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { refusal } from '@liandong/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ServiceConfig } from '../boot/service-config.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    isLongLived?: boolean;
  }
}

/** An operation whose answer lasts, such as a stream: it has a limit of its own and does not count among requests. */
export const LongLived = () => RouteConfig({ isLongLived: true });

/** Asked most when there is too much to do: an operator must not be told that a busy service is dead. */
const alwaysTaken = /^\/(health|metrics)(\/|$)/;

/**
 * What this process works on at one moment: requests, and the bytes of their bodies, which are held in memory until they
 * are answered. Beyond either limit a request is refused at once with `service.busy`, so that load costs refusals and
 * not memory.
 */
@Injectable()
export class RequestsInHand {
  private requests = 0;
  private bytes = 0;

  constructor(private readonly config: ServiceConfig) {}

  get count(): number {
    return this.requests;
  }

  observe(fastify: FastifyInstance): void {
    fastify.addHook('onRequest', (request, reply, done) => {
      if (alwaysTaken.test(request.url) || request.routeOptions.config.isLongLived) return done();
      const bytes = this.bodyOf(request);
      if (!this.hasRoomFor(bytes)) {
        // The body is not read, so nothing else can be said on this connection.
        if (bytes > 0) void reply.header('connection', 'close');
        return done(refusal('service.busy'));
      }
      this.requests += 1;
      this.bytes += bytes;
      reply.raw.once('close', () => {
        this.requests -= 1;
        this.bytes -= bytes;
      });
      done();
    });
  }

  private hasRoomFor(bytes: number): boolean {
    const { REQUESTS_AT_MOST, BODIES_LIMIT_BYTES } = this.config;
    // One body alone is always taken: its own limit judges it.
    const fits = this.bytes === 0 || this.bytes + bytes <= BODIES_LIMIT_BYTES;
    return this.requests < REQUESTS_AT_MOST && fits;
  }

  /** What a request announces; one that does not is counted as the largest its operation takes. */
  private bodyOf({ headers, routeOptions }: FastifyRequest): number {
    const isChunked = headers['transfer-encoding'] !== undefined;
    return isChunked
      ? (routeOptions.bodyLimit ?? this.config.BODY_LIMIT_BYTES)
      : Number(headers['content-length'] ?? 0);
  }
}
