import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';

/** The font that ships: Noto Serif SC (OFL 1.1), which has all of the Chinese standard GB 18030 asks for names. */
export const shippedFont = () =>
  createRequire(import.meta.url).resolve('@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf');

/** Stands for a sign the font has not, as in print (空铅). */
const MISSING = '〓';

/** A font file, opened once: what it holds goes into every PDF, as far as that needs it. */
export class LetterFont {
  readonly bytes: Buffer;
  private readonly font: Font;

  constructor(file: string) {
    this.bytes = readFileSync(file);
    this.font = create(this.bytes) as Font;
  }

  /** The text with every sign that cannot be printed named by its code point: a name is never silently another. */
  printable(text: string): string {
    return [...text].map((sign) => (this.has(sign) ? sign : `${MISSING}（${codePointOf(sign)}）`)).join('');
  }

  has(sign: string): boolean {
    return this.font.hasGlyphForCodePoint(sign.codePointAt(0)!);
  }
}

const codePointOf = (sign: string) => `U+${sign.codePointAt(0)!.toString(16).toUpperCase()}`;
