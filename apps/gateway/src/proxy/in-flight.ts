import { Injectable } from '@nestjs/common';
import { refusal, services, type Service } from '@liandong/contracts';
import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { GatewayConfig } from '../config.js';

/**
 * Counts what is under way, so that a service that hangs, or many readers of streams, cost refusals and not everybody's
 * time: beyond the limit a request is refused at once.
 */
@Injectable()
export class InFlight {
  private readonly requests = new Map<Service, Set<ServerResponse>>(services.map((service) => [service, new Set()]));
  private readonly streams = new Set<ServerResponse>();

  constructor(private readonly config: GatewayConfig) {}

  /** Counts a request until its answer has gone or its client has left; refuses `service.unavailable` beyond the limit. */
  enterRequest(service: Service, response: ServerResponse): void {
    const running = this.requests.get(service) ?? new Set();
    if (running.size >= this.config.UPSTREAM_REQUESTS_AT_MOST) throw refusal('service.unavailable', { service });
    track(response, running);
  }

  /** The same for an event stream, which lasts; refuses `request.too-many`. */
  enterStream(response: ServerResponse): void {
    if (this.streams.size >= this.config.STREAMS_AT_MOST) throw refusal('request.too-many');
    track(response, this.streams);
  }

  /** For a stop: ends the streams, whose readers resume later, and lets the requests under way finish. */
  async drain(limit_ms: number): Promise<void> {
    for (const response of this.streams) response.destroy();
    const running = [...this.requests.values()].flatMap((responses) => [...responses]);
    const finished = running.map((response) => new Promise((resolve) => response.once('close', resolve)));
    await Promise.race([Promise.all(finished), wait(limit_ms, undefined, { ref: false })]);
  }
}

function track(response: ServerResponse, among: Set<ServerResponse>): void {
  among.add(response);
  response.once('close', () => among.delete(response));
}
