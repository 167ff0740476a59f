import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { ServiceName } from '../boot/service-name.js';

/** The service's measures for Prometheus. Labels are routes, codes and event types: never an id, never a person. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();
  readonly requests: Histogram<'method' | 'route' | 'status'>;
  readonly eventsSent: Counter;
  readonly eventsHandled: Counter<'type'>;
  readonly eventsRepeated: Counter;
  readonly eventsParked: Counter<'reason'>;
  readonly versionGaps: Counter;
  readonly timersFired: Counter<'kind'>;
  readonly consumerUp: Gauge;

  constructor(service: ServiceName) {
    this.registry.setDefaultLabels({ service: service.name });
    collectDefaultMetrics({ register: this.registry });
    const registers = [this.registry];
    this.requests = new Histogram({
      name: 'liandong_http_request_seconds',
      help: 'Time to answer a request',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
      registers,
    });
    this.eventsSent = new Counter({
      name: 'liandong_events_sent_total',
      help: 'Events acknowledged by Kafka',
      registers,
    });
    this.eventsHandled = new Counter({
      name: 'liandong_events_handled_total',
      help: 'Events whose effect is committed',
      labelNames: ['type'],
      registers,
    });
    this.eventsRepeated = new Counter({
      name: 'liandong_events_repeated_total',
      help: 'Events delivered again and dropped by the inbox',
      registers,
    });
    this.eventsParked = new Counter({
      name: 'liandong_events_parked_total',
      help: 'Events put aside for an operator',
      labelNames: ['reason'],
      registers,
    });
    this.versionGaps = new Counter({
      name: 'liandong_event_version_gaps_total',
      help: 'Events that arrived before their predecessor',
      registers,
    });
    this.timersFired = new Counter({
      name: 'liandong_timers_fired_total',
      help: 'Due timers handled',
      labelNames: ['kind'],
      registers,
    });
    this.consumerUp = new Gauge({
      name: 'liandong_consumer_up',
      help: '1 while the consumer is in its group',
      registers,
    });
  }
}
