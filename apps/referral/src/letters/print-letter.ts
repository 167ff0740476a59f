import { accessSync, constants } from 'node:fs';
import { Injectable } from '@nestjs/common';
import QRCode from 'qrcode';
import { ReferralConfig } from '../config.js';
import { FindReferrals } from '../referrals/find-referrals.js';
import type { Format } from './formats.js';
import { LetterContents } from './letter-contents.js';
import { claimantLines, valuesOf } from './letter-content.js';
import { LetterFont, shippedFont } from './letter-font.js';
import type { IssuedLetterView } from './letter.view.js';
import { Templates } from './templates.js';
import { fillTemplate } from './template.js';

/** Makes the document of a letter from the package as consent lets it be read now. Nothing of it is kept. */
@Injectable()
export class PrintLetter {
  private readonly fontFile: string;
  private font?: LetterFont;

  constructor(
    config: ReferralConfig,
    private readonly templates: Templates,
    private readonly referrals: FindReferrals,
    private readonly contents: LetterContents,
  ) {
    this.fontFile = config.LETTER_FONT_FILE ?? shippedFont();
    // A file that is not there is told at the start; it is read with the first letter, since it is large.
    accessSync(this.fontFile, constants.R_OK);
  }

  async execute(letter: IssuedLetterView, format: Format): Promise<Buffer> {
    const referral = await this.referrals.state(letter.referralId);
    const { opened, order, ...known } = await this.contents.of(referral, new Date(letter.issuedAt));
    const source = { letter, referral, ...known, disclosed: opened.package, digest: opened.digest };
    const printed = {
      lines: fillTemplate(this.templates.of(referral.kind), valuesOf(source)),
      claimants: claimantLines(opened.package, order),
      code: letter.code,
      address: letter.address,
      qr: await QRCode.toBuffer(letter.address, { errorCorrectionLevel: 'M', margin: 2, scale: 8 }),
      issuedAt: new Date(letter.issuedAt),
    };
    // Loaded when the first letter is drawn: what makes documents is large, and most processes never make one.
    if (format === 'docx') return (await import('./draw-docx.js')).drawDocx(printed);
    return (await import('./draw-pdf.js')).drawPdf(printed, (this.font ??= new LetterFont(this.fontFile)));
  }
}
