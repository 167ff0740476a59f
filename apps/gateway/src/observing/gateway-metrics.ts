import { Injectable } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { ownerOf, resourceOf } from '../proxy/resources.js';

/** The gateway's measures for Prometheus, under the names the services use. Labels are routes: never an id or a person. */
@Injectable()
export class GatewayMetrics {
  readonly registry = new Registry();
  private readonly requests: Histogram<'method' | 'route' | 'status'>;

  constructor() {
    this.registry.setDefaultLabels({ service: 'gateway' });
    collectDefaultMetrics({ register: this.registry });
    this.requests = new Histogram({
      name: 'liandong_http_request_seconds',
      help: 'Time to answer a request',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
      registers: [this.registry],
    });
  }

  /** Measures every request; what goes to a service is told apart by its resource. */
  observe(fastify: FastifyInstance): void {
    fastify.addHook('onResponse', (request, reply, done) => {
      const { method } = request;
      const route = ownerOf(method, request.url)
        ? `/api/v1/${resourceOf(request.url)}`
        : (request.routeOptions.url ?? 'unknown');
      this.requests.observe({ method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
      done();
    });
  }
}
