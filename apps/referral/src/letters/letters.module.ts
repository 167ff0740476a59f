import { Module } from '@nestjs/common';
import { RulesModule } from '../clocks/rules.module.js';
import { PackagesModule } from '../packages/packages.module.js';
import { ReferralsModule } from '../referrals/referrals.module.js';
import { ActByLetter } from './act-by-letter.js';
import { DoorDecliningHttp } from './door-declining.http.js';
import { DoorHttp } from './door.http.js';
import { DoorWorkHttp } from './door-work.http.js';
import { FindLetters } from './find-letters.js';
import { IssueLetter } from './issue-letter.js';
import { LetterCode } from './letter-code.js';
import { LetterContents } from './letter-contents.js';
import { LetterGuard } from './letter.guard.js';
import { LettersHttp } from './letters.http.js';
import { OpenDoor } from './open-door.js';
import { PrintLetter } from './print-letter.js';
import { ReceiveByLetter } from './receive-by-letter.js';
import { RevokeLetter } from './revoke-letter.js';
import { ShowDoor } from './show-door.js';

@Module({
  imports: [RulesModule, PackagesModule, ReferralsModule],
  controllers: [LettersHttp, DoorHttp, DoorDecliningHttp, DoorWorkHttp],
  providers: [
    ActByLetter,
    FindLetters,
    IssueLetter,
    LetterCode,
    LetterContents,
    LetterGuard,
    OpenDoor,
    PrintLetter,
    ReceiveByLetter,
    RevokeLetter,
    ShowDoor,
  ],
})
export class LettersModule {}
