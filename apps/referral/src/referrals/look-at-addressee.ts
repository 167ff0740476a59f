import { Injectable } from '@nestjs/common';
import { Clock } from '@liandong/kernel';
import { Reader, type Asking } from '@liandong/platform';
import { isInForceWithin } from '../agreements/is-in-force-within.js';
import { KnownCases } from '../cases/known-cases.js';
import { organisationWithin } from '../organisations/organisation-within.js';
import type { Addressee } from './preparing.js';
import type { Referral } from './referral.js';

/** The partner a referral names, its case and its agreement, as they are at this moment. */
@Injectable()
export class LookAtAddressee {
  constructor(
    private readonly cases: KnownCases,
    private readonly reader: Reader,
    private readonly clock: Clock,
  ) {}

  now(referral: Referral): Promise<Addressee> {
    return this.reader.together((inside) => this.within(inside, referral));
  }

  async within(inside: Asking, referral: Referral): Promise<Addressee> {
    const { partnerId, caseId, agreementId } = referral;
    return {
      partner: await organisationWithin(inside, partnerId, '/partnerId'),
      known: await this.cases.within(inside, caseId),
      isAgreed: agreementId === null || (await isInForceWithin(inside, agreementId, this.clock.now())),
    };
  }
}
