import { Module } from '@nestjs/common';
import { ReferralsModule } from '../referrals/referrals.module.js';
import { FindLetters } from './find-letters.js';
import { IssueLetter } from './issue-letter.js';
import { LetterCode } from './letter-code.js';
import { LettersHttp } from './letters.http.js';
import { RevokeLetter } from './revoke-letter.js';

@Module({
  imports: [ReferralsModule],
  controllers: [LettersHttp],
  providers: [FindLetters, IssueLetter, LetterCode, RevokeLetter],
})
export class LettersModule {}
