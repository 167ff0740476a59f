import { Injectable } from '@nestjs/common';
import { Clock } from '@liandong/kernel';
import { Counter } from 'prom-client';
import { Metrics } from '../observing/metrics.js';
import { Observer } from '../observing/observer.js';
import { WaitingMessages } from './waiting-messages.js';

/** What an operator sees of messages as they go: figures and ids, never a receiver or a text. */
@Injectable()
export class MessageCounter {
  private readonly tries: Counter<'result'>;

  constructor(
    metrics: Metrics,
    private readonly observer: Observer,
    private readonly clock: Clock,
    { metric }: WaitingMessages,
  ) {
    this.tries = new Counter({ ...metric, labelNames: ['result'], registers: [metrics.registry] });
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
