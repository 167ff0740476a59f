import { Injectable } from '@nestjs/common';
import type { StepKind } from '@liandong/contracts';
import { currentActor, UnitOfWork, type Actor, type Decision, type InTransaction } from '@liandong/platform';
import { Clockwork } from '../clocks/clockwork.js';
import type { ReferralAction } from './lifecycle.js';
import type { LimitsOf } from './obstacles.js';
import { OpenReferral } from './open-referral.js';
import type { Referral } from './referral.js';
import type { ReferralView, Told } from './referral.view.js';
import { ReferralTable } from './referral.table.js';
import type { RemarkKind, Step } from './step.table.js';
import { moveOn } from './who-may.js';
import { WriteStep, type StepText } from './write-step.js';

type Decided = Decision<Referral> | Promise<Decision<Referral>>;
/** How a caller's action is decided; the decisions are the pure functions of `preparing`, `reviewing` and `working`. */
export type Move = (referral: Referral, by: Actor, now: Date, inside: InTransaction) => Decided;
/** The same for an action that comes with something written. */
export type MoveWithStep<K> = (
  referral: Referral,
  by: Actor,
  step: Step & { kind: K },
  inside: InTransaction,
) => Decided;

/** An action that state and actor alone decide on, without the limits of a rule book. */
type Unlimited = { [A in ReferralAction]: LimitsOf<A> extends [] ? A : never }[ReferralAction];

/**
 * For a move that looks something up: state and actor come first. Who may not do it at all is told why, and not what was
 * not found, which may well lie outside of what such a caller sees.
 */
export const onceAllowed =
  (action: Unlimited, move: Move): Move =>
  (referral, by, now, inside) => {
    moveOn(referral, by, action);
    return move(referral, by, now, inside);
  };

/** What any move may be refused with. */
export const moveRefusals = [
  'access.role-lacking',
  'illegal-transition',
  'not-found',
  'request.if-match-stale',
] as const;

/** Moves a referral on by a caller's decision, under its row lock. */
@Injectable()
export class MoveReferral {
  constructor(
    private readonly work: UnitOfWork,
    private readonly write: WriteStep,
    private readonly opening: OpenReferral,
    private readonly clockwork: Clockwork,
  ) {}

  execute(id: string, move: Move): Promise<ReferralView>;
  /** `told` is part of the answer, and of its repetition under the same key; it may stand in for what others are shown. */
  execute<T extends object>(id: string, move: Move, told: (referral: Referral) => T): Promise<Told<T>>;
  async execute(id: string, move: Move, told?: (referral: Referral) => object): Promise<ReferralView> {
    const by = currentActor();
    const shown = await this.work.change(
      ReferralTable,
      id,
      async (referral, inside) =>
        this.clockwork.keep(inside, referral, await move(referral, by, this.clockwork.now(), inside)),
      (referral) => ({ ...this.opening.sealed(referral), ...told?.(referral) }),
    );
    return this.opening.execute(shown);
  }

  async withStep<K extends StepKind | RemarkKind>(
    id: string,
    written: StepText & { kind: K },
    move: MoveWithStep<K>,
  ): Promise<ReferralView> {
    const step = await this.write.execute(id, written.kind, written);
    return this.execute(id, (referral, by, _now, inside) => move(referral, by, step, inside));
  }
}
