import type { Line } from './template.js';

/** An official letter ready to be drawn, whatever the format. */
export interface PrintedLetter {
  readonly lines: readonly Line[];
  readonly claimants: readonly string[];
  readonly code: string;
  readonly address: string;
  /** PNG of the QR code that leads to the address. */
  readonly qr: Buffer;
  readonly issuedAt: Date;
}

export const CODE_ADVICE = '扫描二维码，或在浏览器打开下列网址，凭函码办理：';

export const titleOf = ({ lines }: PrintedLetter) => lines.find(({ kind }) => kind === 'title')!.text;

/** Millimetres of the page of an official document: GB/T 9704-2012, 5.2. */
export const PAGE_MM = { top: 37, left: 28, right: 26, bottom: 35 } as const;
/** The text area has 22 lines. */
export const LINE_PT = 28.95;
/** Sizes by their Chinese names: 二号, 三号, 四号. */
export const SIZES_PT = { title: 22, body: 16, small: 14 } as const;
export const RED = 'D7000F';
