import { Injectable } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import { Clock } from '@liandong/kernel';
import { currentActor, Database, Reader, RowMapping } from '@liandong/platform';
import { FindReferrals } from '../referrals/find-referrals.js';
import { requirePosition, statusOf, type Letter } from './letter.js';
import { LetterTable } from './letter.table.js';
import type { LetterView } from './letter.view.js';

/** Letters as the origin sees them. */
@Injectable()
export class FindLetters {
  constructor(
    private readonly reader: Reader,
    private readonly referrals: FindReferrals,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async newest(referralId: string): Promise<LetterView> {
    return this.show(await this.newestState(referralId));
  }

  async newestState(referralId: string): Promise<Letter> {
    const referral = await this.referrals.state(referralId);
    requirePosition(referral, currentActor(), ['origin-clerk', 'origin-supervisor']);
    const [row] = await this.reader.rows<Record<string, unknown>>(
      'select * from letters where referral_id = $1 order by id desc limit 1',
      [referralId],
    );
    if (!row) throw refusal('not-found');
    return new RowMapping(this.database.source, LetterTable).toState(row);
  }

  /** The newest letter of its referral. */
  readonly show = (letter: Letter): LetterView => ({
    id: letter.id,
    version: letter.version,
    referralId: letter.referralId,
    number: letter.number,
    status: statusOf(letter, letter.id, this.clock.now()),
    issuedAt: letter.issuedAt.toISOString(),
    expiresAt: letter.expiresAt.toISOString(),
    revokedAt: letter.revokedAt?.toISOString(),
  });
}
