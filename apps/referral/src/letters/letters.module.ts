import { Module } from '@nestjs/common';
import { PackagesModule } from '../packages/packages.module.js';
import { ReferralsModule } from '../referrals/referrals.module.js';
import { FindLetters } from './find-letters.js';
import { IssueLetter } from './issue-letter.js';
import { LetterCode } from './letter-code.js';
import { LetterContents } from './letter-contents.js';
import { LettersHttp } from './letters.http.js';
import { PrintLetter } from './print-letter.js';
import { RevokeLetter } from './revoke-letter.js';
import { Templates } from './templates.js';

@Module({
  imports: [PackagesModule, ReferralsModule],
  controllers: [LettersHttp],
  providers: [FindLetters, IssueLetter, LetterCode, LetterContents, PrintLetter, RevokeLetter, Templates],
})
export class LettersModule {}
