import { definitionOf } from '@liandong/contracts';
import type { Referral } from '../src/referrals/referral.js';

/** What of a referral's row its events tell, instants as the events have them. */
type Told = Readonly<Record<string, string | number | null | undefined>>;

/** Field names of all events together; each has those of its own only. */
type Fields = Readonly<Record<string, never>>;

const ended = (at: string) => (event: Fields) => ({ endedAt: event[at] ?? null });

/** What each event changes; one that is not here changes nothing that is compared. */
const changes: Readonly<Record<string, (event: Fields, row: Told) => Told>> = {
  // A request that is granted is a transfer from then on.
  sent: ({ packageVersion, packageDigest, claimantCount, acceptsBy, sentAt }, { kind }) => ({
    kind: kind === 'pull' ? 'transfer' : kind,
    packageVersion,
    packageDigest,
    claimantCount,
    acceptsBy: acceptsBy ?? 'clerk',
    sentAt,
  }),
  delivered: ({ deliveredAt }) => ({ deliveredAt }),
  claimed: ({ claimedAt }) => ({ claimedAt }),
  returned: ({ returnCount }) => ({ returnCount }),
  supplemented: ({ packageVersion, packageDigest }) => ({ packageVersion, packageDigest }),
  accepted: ({ acceptedAt, kind }) => ({ acceptedAt, kind }),
  'decline-proposed': ({ reason }) => ({ declineCode: reason }),
  'decline-overruled': () => ({ declineCode: null }),
  declined: ({ reason, suggestedPartnerId, declinedAt }) => ({
    declineCode: reason,
    suggestedPartnerId: suggestedPartnerId ?? null,
    endedAt: declinedAt,
  }),
  'late-answered': ({ answeredAt }) => ({ claimedAt: answeredAt }),
  started: ({ startedAt }) => ({ startedAt }),
  'station-assigned': ({ stationId }) => ({ stationId }),
  'outcome-reported': ({ outcome, reportedAt }) => ({ outcome, reportedAt }),
  'outcome-objected': () => ({ outcome: null, reportedAt: null, attempts: null }),
  'unreachable-attested': ({ attempts }) => ({ attempts }),
  completed: ended('completedAt'),
  failed: ({ reason, failedAt }) => ({ failureCode: reason, endedAt: failedAt }),
  'reopen-proposed': ({ side }) => ({ reopeningBy: side }),
  reopened: () => ({
    outcome: null,
    reportedAt: null,
    attempts: null,
    failureCode: null,
    reopeningBy: null,
    endedAt: null,
  }),
  voided: ended('voidedAt'),
  withdrawn: ended('withdrawnAt'),
  rerouted: ended('reroutedAt'),
  urged: ({ urgedAt }) => ({ urgedAt }),
  supervised: ({ supervisedAt }) => ({ supervisedAt }),
};

/** The row as its events in order make it, from `start`, the part of it that it had before the first. */
export const rowByEvents = (start: Told, log: readonly object[]): Told =>
  log.reduce<Told>((row, event) => {
    const word = definitionOf(event).name.slice('referral.'.length);
    return { ...row, ...changes[word]?.(event as Fields, row) };
  }, start);

/** The same of the row itself. */
export function toldPartOf(referral: Referral): Told {
  const at = (instant: Date | null) => instant?.toISOString() ?? null;
  return {
    kind: referral.kind,
    packageVersion: referral.packageVersion,
    packageDigest: referral.packageDigest,
    claimantCount: referral.claimantCount,
    acceptsBy: referral.acceptsBy,
    returnCount: referral.returnCount,
    declineCode: referral.declineCode,
    suggestedPartnerId: referral.suggestedPartnerId,
    stationId: referral.stationId,
    outcome: referral.outcome?.code ?? null,
    attempts: referral.unreachable?.attempts ?? null,
    failureCode: referral.failureCode,
    reopeningBy: referral.reopening?.side ?? null,
    urgedAt: at(referral.urgedAt),
    supervisedAt: at(referral.supervisedAt),
    sentAt: at(referral.sentAt),
    deliveredAt: at(referral.deliveredAt),
    claimedAt: at(referral.claimedAt),
    acceptedAt: at(referral.acceptedAt),
    startedAt: at(referral.startedAt),
    reportedAt: at(referral.reportedAt),
    endedAt: at(referral.endedAt),
  };
}
