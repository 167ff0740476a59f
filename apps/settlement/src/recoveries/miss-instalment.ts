import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '@liandong/kernel';
import { DueTimers, UnitOfWork, type DueTimer } from '@liandong/platform';
import { missInstalment } from './missed-instalment.js';
import { RecoveryTable } from './recovery.table.js';
import { INSTALMENT_DUE } from './schedule.js';

/** Looks, when the day of an instalment is over, whether its money came. */
@Injectable()
export class MissInstalment implements OnModuleInit {
  constructor(
    private readonly timers: DueTimers,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.timers.handle(INSTALMENT_DUE, (timer) => this.execute(timer));
  }

  private async execute({ aggregateId, detail }: DueTimer): Promise<void> {
    const { instalmentId, documentId, dueOn, dueSoFarFen } = detail;
    const due = { instalmentId: instalmentId!, documentId: documentId!, dueOn: dueOn!, dueSoFarFen: dueSoFarFen! };
    await this.work.changeMany(RecoveryTable, [aggregateId], (recovery) =>
      missInstalment(recovery, due, this.clock.now()),
    );
  }
}
