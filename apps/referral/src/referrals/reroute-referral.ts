import { Injectable } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import { DomainError, newId } from '@liandong/kernel';
import { currentActor, Reader } from '@liandong/platform';
import { KnownCases } from '../cases/known-cases.js';
import { Clockwork } from '../clocks/clockwork.js';
import { organisationWithin } from '../organisations/organisation-within.js';
import { FreezePackage } from '../packages/freeze-package.js';
import { choose } from '../routes/choose.js';
import { SuggestRoutes } from '../routes/suggest-routes.js';
import { FindReferrals } from './find-referrals.js';
import { manifestOnward } from './manifest-onward.js';
import { MoveReferral } from './move-referral.js';
import { numberFor } from './beginning.js';
import type { Referral } from './referral.js';
import type { ReferralView } from './referral.view.js';
import { rerouteReferral, type NextHop } from './rerouting.js';
import { actionsOf, mayMoveOn } from './who-may.js';

/** What must be known before a case is sent on: why there, and what intake lets go. Asked outside any transaction. */
@Injectable()
export class NextHops {
  constructor(
    private readonly cases: KnownCases,
    private readonly routes: SuggestRoutes,
    private readonly freeze: FreezePackage,
    private readonly reader: Reader,
  ) {}

  /** To whom the case has been with, which the decision refuses, nothing is disclosed. */
  async prepare(referral: Referral, partnerId: string): Promise<Omit<NextHop, 'number'>> {
    const id = newId();
    const partner = await organisationWithin(this.reader, partnerId, '/partnerId');
    const known = await this.cases.ofReferral(referral);
    const suggestions = await this.routes.forReferral(referral, known);
    const manifest = await manifestOnward(this.reader, referral);
    return {
      id,
      partner,
      known,
      choice: choose(suggestions, partnerId),
      manifest,
      frozen: referral.trace.includes(partnerId)
        ? undefined
        : await this.freeze.onward({ ...referral, manifest }, id, partner),
    };
  }
}

@Injectable()
export class RerouteReferral {
  constructor(
    private readonly find: FindReferrals,
    private readonly hops: NextHops,
    private readonly move: MoveReferral,
    private readonly clockwork: Clockwork,
  ) {}

  /** Intake is asked before the transaction: when it is away, or consent does not cover the new partner, nothing moves. */
  async execute(id: string, partnerId: string): Promise<ReferralView> {
    const referral = await this.find.state(id);
    // Who may not send it on is told so by the decision, without anything having been looked up or disclosed.
    const prepared = this.mayReroute(referral) ? await this.prepare(referral, partnerId) : undefined;
    return this.move.execute(id, async (held, by, now, inside) => {
      const hop = prepared && { ...prepared, number: await numberFor(prepared.known.originRegion, now, inside) };
      return rerouteReferral(held, by, hop, this.clockwork.limits(now));
    });
  }

  /** A partner cannot ask the workers for what is missing: where consent ends it is told the ways back to the origin (T13). */
  private async prepare(referral: Referral, partnerId: string): Promise<Omit<NextHop, 'number'>> {
    try {
      return await this.hops.prepare(referral, partnerId);
    } catch (error) {
      const isBeyond = error instanceof DomainError && error.code === 'disclosure.beyond-consent';
      if (!isBeyond || referral.status === 'expired') throw error;
      const allowedActions = actionsOf(referral, currentActor(), this.clockwork.limits());
      const standing = { currentState: referral.status, allowedActions };
      throw refusal('referral.reroute-beyond-consent', { ...error.details, ...standing }, error.problems);
    }
  }

  private mayReroute(referral: Referral): boolean {
    const [by, limits] = [currentActor(), this.clockwork.limits()];
    return rerouting.some((action) => mayMoveOn(referral, by, action, limits));
  }
}

const rerouting = ['reroute', 'reroute-expired'] as const;
