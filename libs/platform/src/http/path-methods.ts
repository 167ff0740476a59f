import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { refusal } from '@liandong/contracts';
import type { FastifyInstance } from 'fastify';

/** Which methods each path takes, as the routes were registered, and the refusal of any other (RFC 9110, 15.5.6). */
@Injectable()
export class PathMethods {
  private readonly methodsOf = new Map<string, Set<string>>();

  constructor(host: HttpAdapterHost) {
    host.httpAdapter.getInstance<FastifyInstance>().addHook('onRoute', ({ url, method }) => {
      const methods = this.methodsOf.get(url) ?? new Set();
      for (const name of [method].flat()) methods.add(name);
      this.methodsOf.set(url, methods);
    });
  }

  /** Before the body is looked at: what is wrong with it does not matter where nobody takes it. */
  refuseOthers(fastify: FastifyInstance): void {
    fastify.addHook('onRequest', (request, reply, done) => {
      // Only for what the router did not find, so a walk through all paths is fast enough.
      const taken = request.is404 ? this.takenAt(request.url) : [];
      if (taken.length === 0) return done();
      void reply.header('allow', taken.join(', '));
      done(refusal('method-not-allowed', { allowedMethods: taken }));
    });
  }

  /** In alphabetical order; none for a path that takes no method at all. */
  private takenAt(url: string): readonly string[] {
    const path = url.split('?', 1)[0]!;
    const fitting = [...this.methodsOf].filter(([pattern]) => fits(pattern, path));
    return [...new Set(fitting.flatMap(([, methods]) => [...methods]))].toSorted();
  }
}

/** A path of the router: `:name` stands for one segment. A path that ends in `*` is somebody else's to judge. */
function fits(pattern: string, path: string): boolean {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  return wanted.length === given.length && wanted.every((part, place) => isFor(part, given[place]!));
}

const isFor = (part: string, segment: string) => (part.startsWith(':') ? segment !== '' : part === segment);
