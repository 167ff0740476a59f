import { Injectable } from '@nestjs/common';
import { Clock } from '@liandong/kernel';
import { currentActor, UnitOfWork, type Actor, type Decision, type InTransaction } from '@liandong/platform';
import type { Case } from './case.js';
import type { CaseView } from './case.dto.js';
import { CaseTable } from './case.table.js';
import { showCase } from './show-case.js';

/** How a caller's action is decided: one of the pure functions of `case.ts`. */
export type Move = (
  state: Case,
  by: Actor,
  now: Date,
  inside: InTransaction,
) => Decision<Case> | Promise<Decision<Case>>;

/** Moves a case on by a caller's decision, under its row lock. */
@Injectable()
export class MoveCase {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  execute(id: string, move: Move): Promise<CaseView> {
    const by = currentActor();
    return this.work.change(CaseTable, id, (state, inside) => move(state, by, this.clock.now(), inside), showCase);
  }
}
