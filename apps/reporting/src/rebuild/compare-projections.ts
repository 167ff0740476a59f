import type { Difference } from '@liandong/contracts';
import { Injectable } from '@nestjs/common';
import { newId } from '@liandong/kernel';
import { NotNow, Pacer, type Invariant } from '@liandong/platform';
import { ReportingConfig } from '../config.js';
import { CatchUp } from './catch-up.js';
import { OwnerSession } from './owner-session.js';
import { ShadowConsumers } from './shadow-consumer.js';

/** Folds the whole log into a shadow of the projections by the same handlers, and compares the two row by row. */
@Injectable()
export class CompareProjections {
  constructor(
    private readonly config: ReportingConfig,
    private readonly consumers: ShadowConsumers,
  ) {}

  async execute(): Promise<Difference[]> {
    const session = await OwnerSession.open(this.config);
    if (!session) throw new NotNow('projections cannot be compared while a rebuild or another check runs');
    const id = newId();
    const consumer = this.consumers.create(id);
    const catchUp = new CatchUp(session, consumer, new Pacer(), async () => {});
    try {
      const differences = await catchUp.execute(() => session.compare());
      await catchUp.retry(() => session.dropSchemas());
      return differences;
    } finally {
      await consumer.stop().catch(() => undefined);
      await this.consumers.forgetGroup(id).catch(() => undefined);
      await session.close();
    }
  }
}

export const projectionsAreTheFold: Invariant = {
  name: 'projections-are-the-fold-of-the-log',
  holds: 'Every row of every projection is what the events say.',
  differences: ({ resolve }) => resolve(CompareProjections).execute(),
};
