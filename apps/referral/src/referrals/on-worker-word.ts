import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { definitionOf, WorkerOutcomeConfirmed, WorkerOutcomeObjected } from '@liandong/contracts';
import type { Envelope } from '@liandong/platform';
import { WriteNotices } from '../notices/write-notices.js';
import { WorkerObjections } from './worker-objections.js';

/** What a worker said to the outcome is for the origin: it completes the referral, objects, or asks the worker why. */
@Controller()
export class OnWorkerWord {
  constructor(
    private readonly notices: WriteNotices,
    private readonly objections: WorkerObjections,
  ) {}

  @EventPattern<string[]>(['worker.outcome-confirmed', 'worker.outcome-objected'])
  async handle(
    @Payload() event: WorkerOutcomeConfirmed | WorkerOutcomeObjected,
    @Ctx() envelope: Envelope,
  ): Promise<void> {
    const word = definitionOf(event).name.replace('.outcome', '');
    await this.notices.execute({ referralId: event.referralId, word, envelope }, ['origin']);
    if (event instanceof WorkerOutcomeObjected) await this.objections.keep(event);
  }
}
