import { Injectable } from '@nestjs/common';
import { currentActor } from '@liandong/platform';
import { IntakeClient } from '../packages/intake-client.js';
import { FindReferrals } from './find-referrals.js';
import { KnownRecoveries } from './known-recoveries.js';
import { MoveReferral } from './move-referral.js';
import type { OutcomeDto } from './referral.dto.js';
import type { ReferralView } from './referral.view.js';
import { actionsOf } from './who-may.js';
import { reportOutcome } from './working.js';

@Injectable()
export class ReportOutcome {
  constructor(
    private readonly find: FindReferrals,
    private readonly intake: IntakeClient,
    private readonly move: MoveReferral,
    private readonly recoveries: KnownRecoveries,
  ) {}

  /** The document must be there: intake, which keeps files, is asked before the transaction. */
  async execute(id: string, body: OutcomeDto): Promise<ReferralView> {
    const referral = await this.find.state(id);
    if (actionsOf(referral, currentActor()).includes('report-outcome')) {
      await this.intake.requireEvidence(body.evidenceId, '/evidenceId');
    }
    const { code, evidenceId, text } = body;
    return this.move.withStep(id, { kind: 'outcome', text }, async (held, by, remark, inside) =>
      reportOutcome(
        held,
        by,
        { outcome: { code, evidenceId }, remark },
        await this.recoveries.within(inside, held.caseId),
      ),
    );
  }
}
