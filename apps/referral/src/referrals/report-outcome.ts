import { Injectable } from '@nestjs/common';
import { currentActor } from '@liandong/platform';
import { IntakeClient } from '../packages/intake-client.js';
import { FindReferrals } from './find-referrals.js';
import { KnownRecoveries } from './known-recoveries.js';
import { MoveReferral } from './move-referral.js';
import type { OutcomeDto } from './referral.dto.js';
import type { ReferralView } from './referral.view.js';
import { mayMoveOn } from './who-may.js';
import { proposeOutcome, reportOutcome } from './working.js';

/** How the work ended: proposed by the station, reported by the partner, each with the file that proves it. */
@Injectable()
export class ReportOutcome {
  constructor(
    private readonly find: FindReferrals,
    private readonly intake: IntakeClient,
    private readonly move: MoveReferral,
    private readonly recoveries: KnownRecoveries,
  ) {}

  async propose(id: string, { code, evidenceId, text }: OutcomeDto): Promise<ReferralView> {
    await this.requireDocument(id, evidenceId, 'propose-outcome');
    return this.move.withStep(id, { kind: 'outcome-proposal', text }, (held, by, remark) =>
      proposeOutcome(held, by, { outcome: { code, evidenceId }, remark }),
    );
  }

  async execute(id: string, { code, evidenceId, text }: OutcomeDto): Promise<ReferralView> {
    await this.requireDocument(id, evidenceId, 'report-outcome');
    return this.move.withStep(id, { kind: 'outcome', text }, async (held, by, remark, inside) =>
      reportOutcome(
        held,
        by,
        { outcome: { code, evidenceId }, remark },
        await this.recoveries.within(inside, held.caseId),
      ),
    );
  }

  /** It must be there: intake, which keeps files, is asked before the transaction, and only for who may go on. */
  private async requireDocument(
    id: string,
    evidenceId: string,
    action: 'propose-outcome' | 'report-outcome',
  ): Promise<void> {
    const referral = await this.find.state(id);
    const by = currentActor();
    if (!mayMoveOn(referral, by, action)) return;
    await this.intake.requireEvidence(evidenceId, { of: [...by.reach, referral.stationId], at: '/evidenceId' });
  }
}
