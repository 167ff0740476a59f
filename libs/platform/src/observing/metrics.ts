import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { ServiceName } from '../boot/service-name.js';

/** The service's measures for Prometheus. Labels are routes, codes and event types: never an id, never a person. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();
  private readonly registers = [this.registry];

  readonly requests = new Histogram({
    name: 'liandong_http_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: this.registers,
  });
  readonly eventsSent = new Counter({
    name: 'liandong_events_sent_total',
    help: 'Events acknowledged by Kafka',
    registers: this.registers,
  });
  readonly eventsHandled = new Counter({
    name: 'liandong_events_handled_total',
    help: 'Events whose effect is committed',
    labelNames: ['type'],
    registers: this.registers,
  });
  readonly eventsRepeated = new Counter({
    name: 'liandong_events_repeated_total',
    help: 'Events delivered again and dropped by the inbox',
    registers: this.registers,
  });
  readonly eventsParked = new Counter({
    name: 'liandong_events_parked_total',
    help: 'Events put aside for an operator',
    labelNames: ['reason'],
    registers: this.registers,
  });
  readonly versionGaps = new Counter({
    name: 'liandong_event_version_gaps_total',
    help: 'Events that arrived before their predecessor',
    registers: this.registers,
  });
  readonly timersFired = new Counter({
    name: 'liandong_timers_fired_total',
    help: 'Due timers handled',
    labelNames: ['kind'],
    registers: this.registers,
  });
  readonly entriesSealed = new Counter({
    name: 'liandong_audit_entries_sealed_total',
    help: 'Audit entries sealed into their hash chain',
    registers: this.registers,
  });
  readonly sealerUp = new Gauge({
    name: 'liandong_audit_sealer_up',
    help: '1 while audit entries are sealed, by this process or by another that leads',
    registers: this.registers,
  });
  readonly consumerUp = new Gauge({
    name: 'liandong_consumer_up',
    help: '1 while the consumer is in its group',
    registers: this.registers,
  });
  readonly invariantDifferences = new Gauge({
    name: 'liandong_invariant_differences',
    help: 'Rows that broke an invariant at the last check',
    labelNames: ['invariant'],
    registers: this.registers,
  });
  readonly checkedAt = new Gauge({
    name: 'liandong_invariants_checked_at_seconds',
    help: 'When the service was last held against its invariants, Unix time',
    registers: this.registers,
  });

  constructor(service: ServiceName) {
    this.registry.setDefaultLabels({ service: service.name });
    collectDefaultMetrics({ register: this.registry });
  }
}
