import { Injectable } from '@nestjs/common';
import { dateInShanghai } from '@liandong/kernel';
import { currentActor, UnitOfWork } from '@liandong/platform';
import { organisationWithin } from '../organisations/organisation-within.js';
import { FindReferrals } from '../referrals/find-referrals.js';
import { FindLetters } from './find-letters.js';
import { LetterCode, type SealedLetterView } from './letter-code.js';
import { issueLetter, type Letter } from './letter.js';
import { LetterTable } from './letter.table.js';
import type { IssuedLetterView } from './letter.view.js';

/** Makes a letter with a new code, which only this answer, and its repetition under the same key, can tell. */
@Injectable()
export class IssueLetter {
  constructor(
    private readonly work: UnitOfWork,
    private readonly referrals: FindReferrals,
    private readonly letters: FindLetters,
    private readonly code: LetterCode,
  ) {}

  async execute(referralId: string): Promise<IssuedLetterView> {
    const by = currentActor();
    const referral = await this.referrals.state(referralId);
    const drawn = await this.code.draw();
    const issued = await this.work.create<Letter, SealedLetterView>(
      LetterTable,
      async (inside) => {
        const partner = await organisationWithin(inside, referral.partnerId, '/partnerId');
        const year = dateInShanghai(drawn.at).slice(0, 4);
        const running = await inside.nextNumber(`letter/${referral.originId}/${year}`);
        const letter = { ...drawn.letter, number: `〔${year}〕${running}号` };
        return issueLetter(letter, { referral, partner }, by, drawn.at);
      },
      (letter) => ({ ...this.letters.show(letter), codeSealed: drawn.sealed }),
    );
    return this.code.open(issued);
  }
}
