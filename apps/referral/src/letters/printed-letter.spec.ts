import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import QRCode from 'qrcode';
import { syntheticReferral } from '../../test/synthetic-referral.js';
import { claimantIdsOf } from '../packages/disclosed-package.js';
import { drawDocx } from './draw-docx.js';
import { drawPdf } from './draw-pdf.js';
import { claimantLines, valuesOf, type LetterSource } from './letter-content.js';
import { LetterFont, shippedFont } from './letter-font.js';
import type { PrintedLetter } from './printed-letter.js';
import { fillTemplate, readTemplate } from './template.js';

const code = '7K3M-9QWX-2DHT-5BCR-8NPA-V4EJ-6GYS';
const address = `https://liandong.example/letters/${code}`;
const font = new LetterFont(shippedFont());
const template = readTemplate(readFileSync('apps/referral/letters/assist.txt', 'utf8'));

const source = (workers: number, name = '龑㐂（合成）'): LetterSource => ({
  letter: {
    id: 'letter',
    version: 1,
    referralId: 'referral',
    number: '〔2026〕12号',
    status: 'valid',
    issuedAt: '2026-05-07T16:30:00.000Z',
    expiresAt: '2026-06-06T16:30:00.000Z',
    code,
    address,
  },
  referral: syntheticReferral({}),
  originName: '北川羌族自治县总工会（合成）',
  partnerName: '奇台县总工会（合成）',
  spans: {
    firstResponseSpan: '2个工作小时',
    acceptanceSpan: '3个工作日',
    assistReplySpan: '8个工作日',
    progressSpan: '15日',
  },
  digest: 'ab'.repeat(32),
  disclosed: {
    case: { regionOfPerformance: '652325', employers: [{ name: '某某建筑公司（合成）' }] },
    claimants: Array.from({ length: workers }, (_, index) => ({
      claimantId: `worker-${index}`,
      name: index === 0 ? name : `王${index}（合成）`,
    })),
    claims: [{ claimantId: 'worker-0', item: 'wages', amountFen: '1234500' }] as never,
    totalFen: '1234500',
    evidence: [
      { mediaType: 'application/pdf' },
      { mediaType: 'image/jpeg' },
      { mediaType: 'application/pdf' },
      { mediaType: 'image/png' },
      { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
    ],
  },
});

async function printed(from: LetterSource): Promise<PrintedLetter> {
  return {
    lines: fillTemplate(template.lines, valuesOf(from)),
    claimants: claimantLines(from.disclosed, claimantIdsOf(from.disclosed)),
    code,
    address,
    qr: await QRCode.toBuffer(address),
    issuedAt: new Date(from.letter.issuedAt),
  };
}

/** The text of a PDF page by page, without the spaces its layout puts between. */
async function textOfPdf(bytes: Buffer): Promise<string[]> {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const pages = Array.from({ length: pdf.numPages }, async (_, index) => {
    const { items } = await (await pdf.getPage(index + 1)).getTextContent();
    return items
      .map((item) => ('str' in item ? item.str : ''))
      .join('')
      .replace(/\s/g, '');
  });
  return Promise.all(pages);
}

/** What an official letter says, whatever it is drawn as. */
const said = [
  '北川羌族自治县总工会（合成）',
  '工协函〔2026〕12号',
  '关于请协助办理1名职工欠薪案件的函',
  '奇台县总工会（合成）：',
  '1．龑㐂（合成），请求工资12,345.00元',
  '请求金额合计12,345.00元',
  '请自收到本函之日起3个工作日内作出是否受理的答复；受理后8个工作日内答复协助情况，办理中每15日报告进展',
  '附件：证据材料共5件（PDF文件2件、图片2件、电子表格1件）',
  '2026年5月8日',
  '至2026年6月7日有效',
  `函码：${code}`,
  address,
  'ab'.repeat(32),
];

test('the PDF is read back with rare signs of names, the code, addressee, number and date, and stays small', async () => {
  const bytes = await drawPdf(await printed(source(1)), font);
  const text = (await textOfPdf(bytes)).join('');
  for (const part of said) expect(text).toContain(part);
  // The font has 14 MB: only the signs that are used are in the file.
  expect(bytes.length).toBeLessThan(200_000);
});

test('the DOCX is unzipped with the same in it, and the picture of the code', async () => {
  const files = unzipSync(new Uint8Array(await drawDocx(await printed(source(1)))));
  const text = Buffer.from(files['word/document.xml']!)
    .toString()
    .replace(/<[^>]+>/g, '');
  for (const part of said) expect(text).toContain(part);
  const pictures = Object.entries(files).filter(([name]) => name.startsWith('word/media/'));
  expect(pictures.map(([, bytes]) => Buffer.from(bytes.subarray(1, 4)).toString())).toEqual(['PNG']);
});

test('a long list goes on over numbered pages, and nobody is left out', async () => {
  const pages = await textOfPdf(await drawPdf(await printed(source(90)), font));
  expect(pages.length).toBeGreaterThan(2);
  for (let worker = 1; worker < 90; worker += 1) expect(pages.join('')).toContain(`${worker + 1}．王${worker}（合成）`);
  expect(pages[1]).toContain('—2—');
  expect(pages[0]).not.toContain('—1—');
});

test('a sign the font has not is named by its code point, never dropped', async () => {
  const text = (await textOfPdf(await drawPdf(await printed(source(1, '𠮷')), font))).join('');
  expect(text).toContain('1．〓（U+20BB7）');
  expect([font.has('龑'), font.has('㐂'), font.has('𠮷')]).toEqual([true, true, false]);
});

test('without a file the letter has no word on attachments', async () => {
  const { evidence: _, ...disclosed } = source(1).disclosed;
  const bare = await printed({ ...source(1), disclosed });
  expect((await textOfPdf(await drawPdf(bare, font))).join('')).not.toContain('附件');
  const files = unzipSync(new Uint8Array(await drawDocx(bare)));
  expect(Buffer.from(files['word/document.xml']!).toString()).not.toContain('附件');
});

test('what was not consented to is said to be missing, not guessed', () => {
  const bare = { ...source(1), disclosed: { claimants: [{ claimantId: 'worker-0' }] } };
  expect(claimantLines(bare.disclosed, ['worker-0'])).toEqual(['1．（未提供）']);
  expect(valuesOf(bare)).toMatchObject({ employers: '（未提供）', totalYuan: '（未提供）', claimantCount: '1' });
});

test('a worker keeps the number when another has withdrawn consent', () => {
  const { claimants } = source(3).disclosed;
  const order = claimants.map(({ claimantId }) => claimantId);
  expect(claimantLines({ claimants: claimants.slice(1) }, order)).toEqual(['2．王1（合成）', '3．王2（合成）']);
});
