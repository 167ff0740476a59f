import { Controller, Get, HttpCode, Post, StreamableFile } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { Allow, Id, Operation } from '@liandong/platform';
import { moveRefusals } from '../referrals/move-referral.js';
import { FindLetters } from './find-letters.js';
import { formats, type Format } from './formats.js';
import { IssueLetter } from './issue-letter.js';
import { IssuedLetterView, LetterView } from './letter.view.js';
import { PrintLetter } from './print-letter.js';
import { RevokeLetter } from './revoke-letter.js';
import { WantedFormat } from './wanted-format.js';

const binary = { type: 'string', format: 'binary' } as const;

/** The official letter to a partner without a system: made, looked at and revoked by the origin. */
@ApiTags('letters')
@Allow('clerk', 'supervisor')
@Controller('referrals')
export class LettersHttp {
  constructor(
    private readonly issue: IssueLetter,
    private readonly print: PrintLetter,
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
    'referral.consent-withdrawn',
    'referral.package-closed',
  ])
  @ApiExtraModels(IssuedLetterView)
  @ApiOkResponse({
    description: 'The code and its address; or, as Accept asks, the letter itself as PDF or DOCX.',
    content: {
      'application/json': { schema: { $ref: getSchemaPath(IssuedLetterView) } },
      ...Object.fromEntries(Object.values(formats).map((type) => [type, { schema: binary }])),
    },
  })
  async issueLetter(@Id() id: string, @WantedFormat() format?: Format): Promise<IssuedLetterView | StreamableFile> {
    const letter = await this.issue.execute(id);
    if (!format) return letter;
    const document = await this.print.execute(letter, format);
    const disposition = `attachment; filename="letter-${letter.id}.${format}"`;
    return new StreamableFile(document, { type: formats[format], disposition, length: document.length });
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
