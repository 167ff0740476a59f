import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  ImageRun,
  Packer,
  Paragraph,
  TextRun,
} from 'docx';
import { CODE_ADVICE, LINE_PT, PAGE_MM, RED, SIZES_PT, titleOf, type PrintedLetter } from './printed-letter.js';
import type { Line } from './template.js';

const TWIPS_PER_PT = 20;
const QR_PX = 132;

/** Fonts every office in the country has; the word processor takes another where one is missing, and no sign is lost. */
const fonts = {
  body: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '仿宋_GB2312' },
  title: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '方正小标宋简体' },
  heading: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '黑体' },
} as const;

interface Manner {
  readonly alignment?: (typeof AlignmentType)[keyof typeof AlignmentType];
  readonly size_pt?: number;
  readonly font?: (typeof fonts)[keyof typeof fonts];
  readonly indent?: boolean;
  readonly isHead?: boolean;
}

const manners: Readonly<Partial<Record<Line['kind'], Manner>>> = {
  issuer: { alignment: AlignmentType.CENTER, size_pt: 28, font: fonts.title, isHead: true },
  number: { alignment: AlignmentType.RIGHT },
  title: { alignment: AlignmentType.CENTER, size_pt: SIZES_PT.title, font: fonts.title },
  heading: { indent: true, font: fonts.heading },
  paragraph: { indent: true },
  attachments: { indent: true },
  signature: { alignment: AlignmentType.RIGHT },
  date: { alignment: AlignmentType.RIGHT },
  note: { indent: true, size_pt: SIZES_PT.small },
};

/** Draws the same letter as a document an office can put under its own seal and letterhead. */
export function drawDocx(letter: PrintedLetter): Promise<Buffer> {
  const document = new Document({
    title: titleOf(letter),
    creator: letter.lines.find(({ kind }) => kind === 'issuer')!.text,
    sections: [
      {
        properties: {
          page: {
            size: { width: convertMillimetersToTwip(210), height: convertMillimetersToTwip(297) },
            margin: Object.fromEntries(
              Object.entries(PAGE_MM).map(([side, length_mm]) => [side, convertMillimetersToTwip(length_mm)]),
            ),
          },
        },
        children: letter.lines.flatMap((line) => paragraphsOf(line, letter)),
      },
    ],
  });
  return Packer.toBuffer(document);
}

function paragraphsOf({ kind, text }: Line, letter: PrintedLetter): Paragraph[] {
  const small = { indent: true, size_pt: SIZES_PT.small };
  if (kind === 'claimantList') return letter.claimants.map((claimant) => paragraph(claimant, small));
  if (kind === 'codePanel') return panel(letter);
  const whole = { addressee: `${text}：`, attachments: `附件：${text}`, note: `（${text}）` } as Readonly<
    Partial<Record<Line['kind'], string>>
  >;
  return [paragraph(whole[kind] ?? text, manners[kind])];
}

function paragraph(text: string, manner: Manner = {}): Paragraph {
  const { alignment, size_pt = SIZES_PT.body, font = fonts.body, indent, isHead } = manner;
  return new Paragraph({
    alignment,
    spacing: { line: LINE_PT * TWIPS_PER_PT, lineRule: isHead ? 'atLeast' : 'exactly' },
    indent: indent ? { firstLine: size_pt * 2 * TWIPS_PER_PT } : undefined,
    border: isHead ? { bottom: { style: BorderStyle.DOUBLE, color: RED, size: 12, space: 4 } } : undefined,
    children: [new TextRun({ text, size: size_pt * 2, font, color: isHead ? RED : undefined })],
  });
}

function panel({ qr, code, address }: PrintedLetter): Paragraph[] {
  const picture = new ImageRun({ type: 'png', data: qr, transformation: { width: QR_PX, height: QR_PX } });
  const small = { size_pt: 12 };
  return [
    new Paragraph({ keepNext: true, children: [picture] }),
    ...[CODE_ADVICE, address, `函码：${code}`].map((text) => paragraph(text, small)),
  ];
}
