import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, Id, Operation } from '@liandong/platform';
import { moveRefusals } from '../referrals/move-referral.js';
import { FindLetters } from './find-letters.js';
import { IssueLetter } from './issue-letter.js';
import { IssuedLetterView, LetterView } from './letter.view.js';
import { RevokeLetter } from './revoke-letter.js';

/** The official letter to a partner without a system: made, looked at and revoked by the origin. */
@ApiTags('letters')
@Allow('clerk', 'supervisor')
@Controller('referrals')
export class LettersHttp {
  constructor(
    private readonly issue: IssueLetter,
    private readonly letters: FindLetters,
    private readonly revoke: RevokeLetter,
  ) {}

  @Post(':id/letter')
  @HttpCode(200)
  @Operation('Make the official letter to a partner without a system; the former letter is worth nothing from now on', [
    'access.role-lacking',
    'not-found',
    'letter.partner-signs-in',
    'letter.referral-not-under-way',
  ])
  issueLetter(@Id() id: string): Promise<IssuedLetterView> {
    return this.issue.execute(id);
  }

  @Get(':id/letter')
  @Operation('Show how the newest letter stands', ['access.role-lacking', 'not-found'])
  getLetter(@Id() id: string): Promise<LetterView> {
    return this.letters.newest(id);
  }

  @Post(':id/letter-revocation')
  @HttpCode(200)
  @Operation('Let the code of the newest letter be worth nothing', [
    ...moveRefusals.filter((code) => code !== 'illegal-transition'),
    'letter.already-revoked',
  ])
  revokeLetter(@Id() id: string): Promise<LetterView> {
    return this.revoke.execute(id);
  }
}
