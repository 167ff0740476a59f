import { Injectable } from '@nestjs/common';
import { Reader } from '@liandong/platform';
import { agreedSpansWithin } from '../agreements/agreed-spans.js';
import { RuleBook } from '../clocks/rule-book.js';
import { organisationWithin } from '../organisations/organisation-within.js';
import { ReadPackage } from '../packages/read-package.js';
import type { Referral } from '../referrals/referral.js';
import { letterSpans } from './letter-spans.js';

/** What of others a letter names: the two unions, the time they agreed on, and what was disclosed. */
@Injectable()
export class LetterContents {
  constructor(
    private readonly reader: Reader,
    private readonly packages: ReadPackage,
    private readonly book: RuleBook,
  ) {}

  async of(referral: Referral, issuedAt: Date) {
    const { id, originId, partnerId, agreementId } = referral;
    const known = await this.reader.together(async (inside) => ({
      originName: (await organisationWithin(inside, originId, '/originId')).name,
      partnerName: (await organisationWithin(inside, partnerId, '/partnerId')).name,
      agreed: (await agreedSpansWithin(inside, agreementId ? [agreementId] : [])).get(agreementId ?? ''),
    }));
    return {
      originName: known.originName,
      partnerName: known.partnerName,
      spans: letterSpans(referral, this.book, { at: issuedAt, agreed: known.agreed }),
      opened: await this.packages.forPartner(id),
      order: await this.packages.claimantIdsOf(id),
    };
  }
}
