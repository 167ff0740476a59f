import { Injectable } from '@nestjs/common';
import type { InTransaction } from '@liandong/platform';
import { RuleBook } from '../clocks/rule-book.js';
import { attestUnreachable, completeReferral, completeUnreachable, type Heard } from './completing.js';
import { KnownRecoveries } from './known-recoveries.js';
import { MoveReferral, type Move } from './move-referral.js';
import type { AttestationDto, ConfirmationDto } from './referral.dto.js';
import type { Referral } from './referral.js';
import type { ReferralView } from './referral.view.js';
import type { Step } from './step.table.js';
import { WorkerObjections } from './worker-objections.js';

/** How the origin has the last word on an outcome: with the worker, or for one whom two of its people could not reach. */
@Injectable()
export class CompleteReferral {
  constructor(
    private readonly move: MoveReferral,
    private readonly recoveries: KnownRecoveries,
    private readonly objections: WorkerObjections,
    private readonly rules: RuleBook,
  ) {}

  confirm(id: string, { text }: ConfirmationDto): Promise<ReferralView> {
    const confirm =
      (settled?: Step): Move =>
      async (referral, by, at, inside) =>
        completeReferral(referral, by, await this.heard(referral, at, inside), settled);
    if (text === undefined) return this.move.execute(id, confirm());
    return this.move.withStep(id, { kind: 'worker-heard', text }, (referral, by, settled, inside) =>
      confirm(settled)(referral, by, settled.recordedAt, inside),
    );
  }

  attest(id: string, { attempts, ...said }: AttestationDto): Promise<ReferralView> {
    return this.move.withStep(id, { ...said, kind: 'worker-sought' }, async (referral, by, sought, inside) => {
      const objectors = await this.objections.within(inside, referral);
      const attemptsAtLeast = this.rules.count('attempts-at-least', referral.draftedAt);
      return attestUnreachable(referral, by, { attempts, attemptsAtLeast, objectors }, sought);
    });
  }

  confirmAttested(id: string): Promise<ReferralView> {
    const complete: Move = async (referral, by, at, inside) =>
      completeUnreachable(referral, by, await this.heard(referral, at, inside));
    return this.move.execute(id, complete);
  }

  private async heard(referral: Referral, at: Date, inside: InTransaction): Promise<Heard> {
    const objectors = await this.objections.within(inside, referral);
    return { objectors, recovery: await this.recoveries.within(inside, referral.caseId), at };
  }
}
