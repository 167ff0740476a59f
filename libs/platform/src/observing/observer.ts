import { Injectable } from '@nestjs/common';
import { Log } from './log.js';
import { Metrics } from './metrics.js';

/** What the parts that run by themselves report to: words for people, figures for dashboards. */
@Injectable()
export class Observer {
  constructor(
    readonly log: Log,
    readonly metrics: Metrics,
  ) {}
}
