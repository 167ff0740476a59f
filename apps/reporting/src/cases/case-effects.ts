import {
  CaseAccepted,
  CaseClosed,
  CaseDeclined,
  CaseDivided,
  CaseOwnerChanged,
  CaseRegistered,
  CaseReopened,
  CaseWithdrawn,
  ClaimantIdentityRevealed,
  ConsentGiven,
  ConsentWithdrawn,
  DisclosureGiven,
  EvidenceFileStored,
  WorkerLinkIssued,
  WorkerLinkRevoked,
  WorkerOutcomeConfirmed,
  WorkerOutcomeObjected,
} from '@liandong/contracts';
import { cityOf, provinceOf } from '@liandong/kernel';
import { Effects, onlyTold } from '../projections/effects.js';
import type { Columns } from '../projections/write-columns.js';

type Basics = Pick<CaseRegistered, 'number' | 'ownerId' | 'kind' | 'originRegion' | 'regionOfPerformance' | 'totalFen'>;

/** What the events of intake mean for the row of a case. */
export const caseEffects = new Effects()
  .on(CaseRegistered, (event) => ({
    create: { owner_id: event.ownerId, owner_ids: [event.ownerId] },
    set: {
      ...basics(event),
      channel: event.channel,
      status: 'registered',
      claimant_count: event.claimantCount,
      registered_at: event.registeredAt,
    },
  }))
  .on(CaseAccepted, (event) => ({
    create: { owner_id: event.ownerId, owner_ids: [event.ownerId], registered_at: event.acceptedAt },
    set: {
      ...basics(event),
      status: 'accepted',
      claimant_count: event.claimants.length,
      accepted_at: event.acceptedAt,
      ended_at: null,
    },
  }))
  .on(CaseDeclined, ({ declinedAt }) => ({ set: { status: 'declined', ended_at: declinedAt } }))
  .on(CaseWithdrawn, ({ withdrawnAt }) => ({ set: { status: 'withdrawn', ended_at: withdrawnAt } }))
  .on(CaseClosed, ({ closedAt }) => ({ set: { status: 'closed', ended_at: closedAt } }))
  .on(CaseReopened, () => ({ set: { status: 'accepted', ended_at: null } }))
  // Who left is counted by the case they went into: in its registration, as of the day of the old one.
  .on(CaseDivided, ({ claimantCount, totalFen }) => ({
    set: { claimant_count: claimantCount, claimed_fen: totalFen },
  }))
  .on(CaseOwnerChanged, ({ ownerId }) => ({ set: { owner_id: ownerId }, join: { owner_ids: ownerId } }))
  .on(DisclosureGiven, onlyTold)
  .on(ConsentGiven, onlyTold)
  .on(ConsentWithdrawn, onlyTold)
  .on(ClaimantIdentityRevealed, onlyTold)
  .on(WorkerLinkIssued, onlyTold)
  .on(WorkerLinkRevoked, onlyTold)
  .on(WorkerOutcomeConfirmed, onlyTold)
  .on(WorkerOutcomeObjected, onlyTold)
  .on(EvidenceFileStored, onlyTold);

function basics({ number, kind, originRegion, regionOfPerformance, totalFen }: Basics): Columns {
  return {
    number,
    kind,
    origin_region: originRegion,
    origin_city: cityFor(originRegion),
    origin_province: provinceFor(originRegion),
    region_of_performance: regionOfPerformance,
    city_of_performance: cityFor(regionOfPerformance),
    province_of_performance: provinceFor(regionOfPerformance),
    claimed_fen: totalFen,
  };
}

/** A county run by its province directly has no city above it, and an unknown code nothing at all: it counts as itself. */
const cityFor = (region: string) => cityOf(region) ?? region;
const provinceFor = (region: string) => provinceOf(region) ?? region;
