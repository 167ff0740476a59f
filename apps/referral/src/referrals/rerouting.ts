import { ReferralRerouted, ReferralSubmitted, refusal } from '@liandong/contracts';
import { adds, bears, type Actor, type Decision } from '@liandong/platform';
import type { KnownCase } from '../cases/known-cases.js';
import type { Organisation } from '../organisations/organisation.js';
import { PackageTable, type FrozenPackage } from '../packages/package.table.js';
import type { Choice } from '../routes/choose.js';
import type { Limits } from './obstacles.js';
import { blank, drafted, idsOf, packageFields, requireCompetence, sent } from './preparing.js';
import { disposalOfAll, disposalOwed, handedOver, type Manifest, type Referral } from './referral.js';
import { ReferralTable } from './referral.table.js';
import { moveOn } from './who-may.js';

/** Where a case is sent on to. */
export interface NextHop {
  readonly id: string;
  readonly number: string;
  readonly partner: Organisation;
  readonly known: KnownCase;
  readonly choice: Choice;
  /** What goes on, within what this partner holds. */
  readonly manifest: Manifest;
  /** Absent where nothing may leave to this partner now. */
  readonly frozen: FrozenPackage | undefined;
}

/**
 * T13 and T25: the case goes on to another partner, by a referral that is signed with this one's end. The same trace,
 * the same manifest, consent checked for the new partner by intake; no union twice, and only so many hops. Without a
 * next hop it could not be sent on when that was prepared.
 */
export function rerouteReferral(
  referral: Referral,
  by: Actor,
  hop: NextHop | undefined,
  limits: Limits,
): Decision<Referral> {
  const status = moveOn(referral, by, referral.status === 'expired' ? 'reroute-expired' : 'reroute', limits);
  const { now } = limits;
  if (!hop) throw refusal('conflict');
  const partnerId = hop.partner.id;
  if (referral.trace.includes(partnerId)) throw refusal('referral.already-been-there', { partnerId });
  requireCompetence(referral, hop.known, hop.partner);
  if (!hop.frozen) throw refusal('conflict');
  const event = new ReferralRerouted({
    ...idsOf(referral),
    nextReferralId: hop.id,
    nextPartnerId: hop.partner.id,
    reroutedAt: now.toISOString(),
  });
  const child = nextReferral(referral, by, { ...hop, frozen: hop.frozen }, now);
  return {
    state: { ...referral, status, ...disposalOfAll(disposalOwed(referral)), endedAt: now },
    events: [event],
    births: [
      bears(ReferralTable, {
        state: child,
        events: [
          drafted(child),
          new ReferralSubmitted({ ...idsOf(child), submittedAt: now.toISOString() }),
          sent(child, now),
        ],
        added: [adds(PackageTable, [hop.frozen])],
      }),
    ],
  };
}

/** The next hop: what the case and its origin are, carried on; what happens on the way, new. */
function nextReferral(
  referral: Referral,
  by: Actor,
  { id, number, partner, choice, manifest, frozen }: NextHop & { frozen: FrozenPackage },
  now: Date,
): Referral {
  // An accepted transfer has made the partner the owner: who sends on then is the origin of the next hop.
  const isOwn = handedOver(referral);
  return {
    ...referral,
    ...(isOwn && { originId: referral.partnerId, originRegion: referral.partnerRegion }),
    ...blank,
    ...packageFields(frozen),
    id,
    version: 0,
    number,
    status: 'sent',
    partnerId: partner.id,
    partnerRegion: partner.divisionCode,
    acceptsBy: partner.acceptsBy,
    parentId: referral.id,
    trace: [...referral.trace, partner.id],
    ...choice,
    manifest,
    signerId: by.subject,
    draftedAt: now,
    sentAt: now,
  };
}
