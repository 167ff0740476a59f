import { Injectable } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import { Database } from '@liandong/platform';
import { claimantIdsOf } from '../packages/disclosed-package.js';
import { ReadPackage } from '../packages/read-package.js';
import { MoveReferral, onceAllowed, type Move } from './move-referral.js';
import type { AcceptDto } from './referral.dto.js';
import type { ReferralView } from './referral.view.js';
import { acceptReferral } from './reviewing.js';

@Injectable()
export class AcceptReferral {
  constructor(
    private readonly packages: ReadPackage,
    private readonly move: MoveReferral,
    private readonly database: Database,
  ) {}

  async execute(id: string, body: AcceptDto): Promise<ReferralView> {
    return this.move.execute(id, await this.decide(id, body));
  }

  /** The decision alone, for who acts by another door. */
  async decide(id: string, { handlerId, excluded }: AcceptDto): Promise<Move> {
    const isHandedOver = await this.isHandedOver(id);
    const gone = await this.goneBefore(id);
    return onceAllowed('accept', async (referral, by, now, inside) => {
      if (isHandedOver) throw refusal('referral.handed-over-already');
      const { package: disclosed } = await this.packages.within(inside, id);
      const claimantIds = claimantIdsOf(disclosed);
      const choice = { claimantIds, handlerId: handlerId ?? null, excluded: excluded ?? [], gone };
      return acceptReferral(referral, by, choice, now);
    });
  }

  /**
   * Whether the origin has already lost the case by another transfer: one this partner may not see, so the worker role
   * looks. Of two at the same moment a unique index lets one through.
   */
  private async isHandedOver(id: string): Promise<boolean> {
    const { rowCount } = await this.database.worker.query(
      `select from referrals mine join referrals other
         on other.case_id = mine.case_id and other.origin_id = mine.origin_id and other.id <> mine.id
       where mine.id = $1 and mine.kind <> 'assist' and other.kind <> 'assist'
         and other.accepted_at is not null and other.status <> 'withdrawn'`,
      [id],
    );
    return rowCount! > 0;
  }

  /** Whom another partner did not take on with a transfer of the case, which was given back since: they left it. */
  private async goneBefore(id: string): Promise<string[]> {
    const { rows } = await this.database.worker.query<{ claimantId: string }>(
      `select distinct claimant_id as "claimantId" from referrals mine
         join referrals other on other.case_id = mine.case_id and other.id <> mine.id
         join claimant_choices on referral_id = other.id
       where mine.id = $1 and other.kind <> 'assist' and not accepted`,
      [id],
    );
    return rows.map(({ claimantId }) => claimantId);
  }
}
