import { Injectable } from '@nestjs/common';
import { Clock } from '@liandong/kernel';
import { Metrics, Observer } from '@liandong/platform';
import { Counter } from 'prom-client';

/** What an operator sees of messages as they go: figures and ids, never a phone or a text. */
@Injectable()
export class MessageCounter {
  private readonly tries: Counter<'result'>;

  constructor(
    metrics: Metrics,
    private readonly observer: Observer,
    private readonly clock: Clock,
  ) {
    this.tries = new Counter({
      name: 'liandong_worker_messages_total',
      help: 'Messages to workers that were sent, or failed and are tried again',
      labelNames: ['result'],
      registers: [metrics.registry],
    });
  }

  now(): Date {
    return this.clock.now();
  }

  tried(message: string, failure: string | null): void {
    this.tries.inc({ result: failure === null ? 'sent' : 'failed' });
    if (failure !== null) this.observer.log.event('messages: not sent, tried again later', { message, failure });
  }

  trouble(error: unknown): void {
    this.observer.log.trouble('messages: not looked at, trying again', error);
  }
}
