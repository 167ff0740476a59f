import { Injectable } from '@nestjs/common';
import { RuleBook } from '../clocks/rule-book.js';
import { KnownRecoveries } from './known-recoveries.js';
import { MoveReferral, type Move } from './move-referral.js';
import type { ConfirmationDto } from './referral.dto.js';
import type { ReferralView } from './referral.view.js';
import type { Step } from './step.table.js';
import { WorkerObjections } from './worker-objections.js';
import { completeReferral } from './working.js';

@Injectable()
export class CompleteReferral {
  constructor(
    private readonly move: MoveReferral,
    private readonly recoveries: KnownRecoveries,
    private readonly objections: WorkerObjections,
    private readonly rules: RuleBook,
  ) {}

  execute(id: string, { text, ...body }: ConfirmationDto): Promise<ReferralView> {
    if (text === undefined) return this.move.execute(id, this.decide(body));
    return this.move.withStep(id, { kind: 'worker-heard', text }, (referral, by, heard, inside) =>
      this.decide(body, heard)(referral, by, heard.recordedAt, inside),
    );
  }

  private decide({ worker, attempts = 0 }: ConfirmationDto, heard?: Step): Move {
    return async (referral, by, at, inside) => {
      const objectors = await this.objections.within(inside, referral);
      const attemptsAtLeast = this.rules.count('attempts-at-least', referral.draftedAt);
      const confirmation = { worker, attempts, attemptsAtLeast, objectors, heard, at };
      return completeReferral(referral, by, confirmation, await this.recoveries.within(inside, referral.caseId));
    };
  }
}
