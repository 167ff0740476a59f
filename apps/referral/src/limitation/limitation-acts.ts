import { Injectable } from '@nestjs/common';
import { Clock } from '@liandong/kernel';
import { currentActor, UnitOfWork } from '@liandong/platform';
import { confirmAct, LimitationActTable, recordAct } from './limitation-act.js';
import type { LimitationActDto, LimitationActView } from './limitation.dto.js';
import { ReadLimitationActs } from './read-limitation-acts.js';
import { showAct } from './show-limitation-act.js';
import { WriteLimitationAct } from './write-limitation-act.js';

/** Acts that may interrupt limitation: recorded by a clerk of the owner, confirmed by a supervisor. */
@Injectable()
export class LimitationActs {
  constructor(
    private readonly work: UnitOfWork,
    private readonly reading: ReadLimitationActs,
    private readonly writing: WriteLimitationAct,
    private readonly clock: Clock,
  ) {}

  async record(caseId: string, body: LimitationActDto): Promise<LimitationActView> {
    const act = await this.writing.execute(caseId, body);
    const kept = await this.work.create(LimitationActTable, () => recordAct(act), showAct);
    return this.reading.opened(kept);
  }

  async confirm(id: string): Promise<LimitationActView> {
    const { subject } = currentActor();
    const kept = await this.work.change(
      LimitationActTable,
      id,
      (act) => confirmAct(act, subject, this.clock.now()),
      showAct,
    );
    return this.reading.opened(kept);
  }
}
