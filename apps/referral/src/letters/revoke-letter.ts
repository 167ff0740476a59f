import { Injectable } from '@nestjs/common';
import { Clock } from '@liandong/kernel';
import { currentActor, UnitOfWork } from '@liandong/platform';
import { FindReferrals } from '../referrals/find-referrals.js';
import { FindLetters } from './find-letters.js';
import { revokeLetter } from './letter.js';
import { LetterTable } from './letter.table.js';
import type { LetterView } from './letter.view.js';

@Injectable()
export class RevokeLetter {
  constructor(
    private readonly work: UnitOfWork,
    private readonly referrals: FindReferrals,
    private readonly letters: FindLetters,
    private readonly clock: Clock,
  ) {}

  async execute(referralId: string): Promise<LetterView> {
    const referral = await this.referrals.state(referralId);
    const { id } = await this.letters.newestState(referralId);
    return this.work.change(
      LetterTable,
      id,
      (letter) => revokeLetter(letter, referral, currentActor(), this.clock.now()),
      this.letters.show,
    );
  }
}
