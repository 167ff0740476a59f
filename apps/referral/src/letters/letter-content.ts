import type { ClaimItem } from '@liandong/contracts';
import { dateInShanghai, formatYuan, fullDivisionName } from '@liandong/kernel';
import type { DisclosedPackage } from '../packages/disclosed-package.js';
import type { Referral } from '../referrals/referral.js';
import {
  caseKindWords,
  claimItemWords,
  fileKindWord,
  legalBasisWords,
  purposeWords,
  writeDate,
} from './letter-words.js';
import type { LetterSpans } from './letter-spans.js';
import type { IssuedLetterView } from './letter.view.js';
import type { Placeholder } from './template.js';

/** What of a package a letter prints; what was not consented to is not in it. */
interface PrintedPackage {
  readonly case?: {
    readonly regionOfPerformance?: string;
    readonly projectName?: string;
    readonly employers?: readonly { readonly name: string }[];
  };
  readonly claimants: readonly {
    readonly claimantId: string;
    readonly name?: string;
    readonly idNumber?: string;
    readonly phone?: string;
  }[];
  readonly claims?: readonly { readonly claimantId: string; readonly item: ClaimItem; readonly amountFen: string }[];
  readonly totalFen?: string;
  readonly evidence?: readonly { readonly mediaType: string }[];
}

export interface LetterSource {
  readonly letter: IssuedLetterView;
  readonly referral: Referral;
  readonly originName: string;
  readonly partnerName: string;
  readonly spans: LetterSpans;
  readonly disclosed: DisclosedPackage;
  readonly digest: string;
}

const NOT_TOLD = '（未提供）';
const told = (text: string | undefined) => (text === undefined || text === '' ? NOT_TOLD : text);

/** What stands in the place of each placeholder. */
export function valuesOf(source: LetterSource): Record<Placeholder, string> {
  const { letter, referral, originName, partnerName } = source;
  const disclosed = source.disclosed as unknown as PrintedPackage;
  const { regionOfPerformance, projectName, employers = [] } = disclosed.case ?? {};
  const day = (instant: string) => writeDate(dateInShanghai(new Date(instant)));
  return {
    originName,
    partnerName,
    letterNumber: letter.number,
    referralNumber: referral.number,
    caseNumber: referral.caseNumber,
    caseKind: caseKindWords[referral.caseKind],
    purpose: purposeWords[referral.purpose],
    legalBasis: legalBasisWords[referral.manifest.legalBasis],
    regionOfPerformance: told(regionOfPerformance && (fullDivisionName(regionOfPerformance) ?? regionOfPerformance)),
    employers: told(employers.map(({ name }) => name).join('、')),
    projectName: told(projectName),
    claimantCount: String(disclosed.claimants.length),
    totalYuan: disclosed.totalFen === undefined ? NOT_TOLD : `${formatYuan(BigInt(disclosed.totalFen))}元`,
    evidenceFiles: evidenceFilesOf(disclosed),
    digest: source.digest,
    ...source.spans,
    date: day(letter.issuedAt),
    expiresOn: day(letter.expiresAt),
    code: letter.code,
    address: letter.address,
  };
}

/** How many files were disclosed and of which kinds, as their media types tell; nothing where there is none. */
function evidenceFilesOf({ evidence = [] }: PrintedPackage): string {
  if (evidence.length === 0) return '';
  const kinds = evidence.map(({ mediaType }) => fileKindWord(mediaType));
  const counted = [...new Set(kinds)].map((kind) => `${kind}${kinds.filter((one) => one === kind).length}件`);
  return `证据材料共${evidence.length}件（${counted.join('、')}）`;
}

/** The workers, each numbered by their place in the frozen package, which stays when another withdraws consent. */
export function claimantLines(document: DisclosedPackage, order: readonly string[]): string[] {
  const { claimants, claims = [] } = document as unknown as PrintedPackage;
  return claimants.map(({ claimantId, name, idNumber, phone }) => {
    const asked = claims
      .filter((claim) => claim.claimantId === claimantId)
      .map(({ item, amountFen }) => `${claimItemWords[item]}${formatYuan(BigInt(amountFen))}元`);
    const parts = [
      told(name),
      idNumber && `证件号码${idNumber}`,
      phone && `电话${phone}`,
      asked.length > 0 && `请求${asked.join('、')}`,
    ];
    return `${order.indexOf(claimantId) + 1}．${parts.filter(Boolean).join('，')}`;
  });
}
