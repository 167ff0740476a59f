import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '@liandong/kernel';
import { DueTimers, UnitOfWork } from '@liandong/platform';
import { CAPACITY_OVER, endCapacity } from './own-word.js';
import { OrganisationTable } from './organisation.table.js';

/** Opens an organisation again when the last day is over on which it was to take less. */
@Injectable()
export class EndCapacities implements OnModuleInit {
  constructor(
    private readonly timers: DueTimers,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.timers.handle(CAPACITY_OVER, async ({ aggregateId, detail }) => {
      await this.work.changeMany(OrganisationTable, [aggregateId], (organisation) =>
        endCapacity(organisation, detail['until']!, this.clock.now()),
      );
    });
  }
}
