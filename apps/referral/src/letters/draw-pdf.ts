import PdfDocument from 'pdfkit';
import type { LetterFont } from './letter-font.js';
import { CODE_ADVICE, LINE_PT, PAGE_MM, RED, SIZES_PT, titleOf, type PrintedLetter } from './printed-letter.js';
import type { Line } from './template.js';

const mm = (length_mm: number) => (length_mm * 72) / 25.4;
const QR_MM = 35;
const left = mm(PAGE_MM.left);

/** Draws the letter in the form of an official letter (GB/T 9704-2012, 10.1), the glyphs it needs embedded. */
export async function drawPdf(letter: PrintedLetter, font: LetterFont): Promise<Buffer> {
  const pdf = new PdfDocument({
    size: 'A4',
    margins: { top: mm(PAGE_MM.top), bottom: mm(PAGE_MM.bottom), left, right: mm(PAGE_MM.right) },
    font: font.bytes as never,
    lang: 'zh-CN',
    displayTitle: true,
    bufferPages: true,
    info: { Title: titleOf(letter), CreationDate: letter.issuedAt, ModDate: letter.issuedAt },
  });
  const chunks: Buffer[] = [];
  const finished = new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
  const pen = new Pen(pdf, font);
  for (const line of letter.lines) pen.draw(line, letter);
  numberPages(pdf);
  pdf.end();
  return finished;
}

type Draw = (pen: Pen, line: Line, letter: PrintedLetter) => void;

const draws: Readonly<Record<Line['kind'], Draw>> = {
  issuer: (pen, { text }) => pen.head(text),
  number: (pen, { text }) => pen.write(text, { align: 'right' }),
  title: (pen, { text }) => pen.apart().write(text, { align: 'center', size: SIZES_PT.title }).apart(),
  addressee: (pen, { text }) => pen.write(`${text}：`),
  heading: (pen, { text }) => pen.write(text, { indent: true }),
  paragraph: (pen, { text }) => pen.write(text, { indent: true }),
  claimantList: (pen, _line, { claimants }) =>
    claimants.forEach((text) => pen.write(text, { size: SIZES_PT.small, indent: true })),
  attachments: (pen, { text }) => pen.apart().write(`附件：${text}`, { indent: true }),
  codePanel: (pen, _line, letter) => pen.panel(letter),
  signature: (pen, { text }) => pen.apart().write(text, { align: 'right' }),
  date: (pen, { text }) => pen.write(text, { align: 'right' }),
  note: (pen, { text }) => pen.apart().write(`（${text}）`, { indent: true, size: SIZES_PT.small }),
};

interface Manner {
  readonly align?: 'center' | 'right';
  readonly size?: number;
  readonly indent?: boolean;
}

class Pen {
  constructor(
    private readonly pdf: PDFKit.PDFDocument,
    private readonly font: LetterFont,
  ) {}

  draw(line: Line, letter: PrintedLetter): void {
    draws[line.kind](this, line, letter);
  }

  write(text: string, { align, size = SIZES_PT.body, indent = false }: Manner = {}): this {
    this.pdf.fontSize(size);
    const lineGap = Math.max(0, (LINE_PT * size) / SIZES_PT.body - this.pdf.currentLineHeight());
    this.pdf.text(this.font.printable(text), left, undefined, { align, lineGap, indent: indent ? size * 2 : 0 });
    return this;
  }

  apart(): this {
    this.pdf.y += LINE_PT / 2;
    return this;
  }

  /** The issuer in red with the double line below it. */
  head(text: string): void {
    const { pdf } = this;
    const right = pdf.page.width - mm(PAGE_MM.right);
    pdf.y = mm(30);
    pdf.fillColor(`#${RED}`);
    this.write(text, { align: 'center', size: 28 });
    pdf.strokeColor(`#${RED}`).lineWidth(2).moveTo(left, pdf.y).lineTo(right, pdf.y).stroke();
    pdf
      .lineWidth(0.7)
      .moveTo(left, pdf.y + 3)
      .lineTo(right, pdf.y + 3)
      .stroke();
    pdf.fillColor('black');
    pdf.y += 12;
  }

  /** The QR picture with the code beside it, never parted by the end of a page. */
  panel({ qr, code, address }: PrintedLetter): void {
    const { pdf } = this;
    const side = mm(QR_MM);
    if (pdf.y + side > pdf.page.height - mm(PAGE_MM.bottom)) pdf.addPage();
    const top = pdf.y;
    pdf.image(qr, left, top, { width: side });
    const width = pdf.page.width - left - side - mm(PAGE_MM.right) - 8;
    pdf.fontSize(11).text(this.font.printable(CODE_ADVICE), left + side + 8, top + 8, { width, lineGap: 2 });
    pdf.text(address, { width, lineGap: 2 });
    pdf.moveDown(0.5).fontSize(12).text(`函码：${code}`, { width });
    pdf.y = Math.max(pdf.y, top + side) + 8;
  }
}

/** From the second page on, as a letter has it: — 2 — */
function numberPages(pdf: PDFKit.PDFDocument): void {
  const { count } = pdf.bufferedPageRange();
  for (let page = 1; page < count; page += 1) {
    pdf.switchToPage(page);
    // Below the margin, where text would open a page of its own.
    pdf.page.margins.bottom = 0;
    const options = { align: 'center', lineBreak: false, width: pdf.page.width - 2 * left } as const;
    pdf.fontSize(SIZES_PT.small).text(`— ${page + 1} —`, left, pdf.page.height - mm(28), options);
  }
}
