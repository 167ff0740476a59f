import type { CaseKind, ClaimItem, Purpose } from '@liandong/contracts';
import type { LegalBasis } from '../referrals/referral.js';

/** How an official letter says the words of the domain (domain.md). */
export const caseKindWords: Readonly<Record<CaseKind, string>> = {
  'unpaid-wages': '欠薪',
  'work-injury': '工伤',
  'labour-contract': '劳动合同',
  'social-insurance': '社会保险',
  hardship: '困难帮扶',
};

export const purposeWords: Readonly<Record<Purpose, string>> = {
  'rights-protection': '维权',
  'legal-aid': '法律援助',
  evidence: '调查取证',
  hardship: '困难帮扶',
};

export const legalBasisWords: Readonly<Record<LegalBasis, string>> = {
  'separate-consent': '职工本人的单独同意（个人信息保护法第二十三条）',
  'statutory-duty': '法定职责（个人信息保护法第十三条）',
};

export const claimItemWords: Readonly<Record<ClaimItem, string>> = {
  wages: '工资',
  overtime: '加班费',
  'injury-compensation': '工伤赔偿',
  severance: '经济补偿',
  'double-wages': '双倍工资',
  deposit: '押金',
  other: '其他',
};

/** What an evidence file is, by its media type (RFC 6838). */
export function fileKindWord(mediaType: string): string {
  if (mediaType === 'application/pdf') return 'PDF文件';
  if (mediaType.startsWith('image/')) return '图片';
  if (mediaType.endsWith('.wordprocessingml.document')) return '文字文档';
  if (mediaType.endsWith('.spreadsheetml.sheet')) return '电子表格';
  return '其他文件';
}

/** A calendar date as an official letter writes it: 2026年5月8日. */
export function writeDate(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}
