import { Injectable } from '@nestjs/common';
import type { StepKind } from '@liandong/contracts';
import { MoveReferral, type Move, type MoveWithStep } from '../referrals/move-referral.js';
import type { RemarkKind } from '../referrals/step.table.js';
import { WriteStep, type StepText } from '../referrals/write-step.js';
import type { DoorView } from './door.view.js';
import { inTurn, signedWith, takeUp, type asItStands } from './letter-holder.js';
import type { Letter } from './letter.js';
import { ShowDoor } from './show-door.js';

/** Who acts by a letter: which one, and who signs for the office. */
export interface Signed {
  readonly letter: Letter;
  readonly signatory: string;
}

/** What the holder does first, without being asked to. */
type Before = typeof takeUp | typeof asItStands;

/** Moves the referral of a letter on by the same decisions as everybody's, with the signatory beside them. */
@Injectable()
export class ActByLetter {
  constructor(
    private readonly move: MoveReferral,
    private readonly write: WriteStep,
    private readonly door: ShowDoor,
  ) {}

  async execute({ letter, signatory }: Signed, decide: Move, before: Before = takeUp): Promise<DoorView> {
    const signature = await this.write.execute(letter.referralId, 'letter-signature', { text: signatory });
    const move: Move = async (referral, by, now, inside) => {
      const decision = await inTurn(before(referral, by, now), referral, (taken) => decide(taken, by, now, inside));
      return signedWith(decision, signature);
    };
    const moved = await this.move.execute(letter.referralId, move, this.door.told);
    return this.door.of(letter, moved);
  }

  async withStep<K extends StepKind | RemarkKind>(
    signed: Signed,
    written: StepText & { kind: K },
    decide: MoveWithStep<K>,
    before?: Before,
  ): Promise<DoorView> {
    const step = await this.write.execute(signed.letter.referralId, written.kind, written);
    return this.execute(signed, (referral, by, _now, inside) => decide(referral, by, step, inside), before);
  }
}
