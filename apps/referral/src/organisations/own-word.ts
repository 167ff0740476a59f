import {
  OrganisationAcceptancePolicyChanged,
  OrganisationCapacityChanged,
  OrganisationNoticeEmailChanged,
  refusal,
  type Acceptor,
  type Capacity,
} from '@liandong/contracts';
import { dateInShanghai, endOfDayInShanghai } from '@liandong/kernel';
import { hasRole, type Actor, type Decision, type TimerOrder } from '@liandong/platform';
import { malformed, type Organisation } from './organisation.js';

/** Its own supervisor, or the operator. */
function requireOwnSupervisor({ id }: Organisation, by: Actor): void {
  const isOwn = hasRole(by, 'supervisor') && by.reach.includes(id);
  if (!isOwn && !hasRole(by, 'operator')) throw refusal('access.role-lacking');
}

/** How much an organisation can take, and until which day, where it says so. */
export interface SaidCapacity {
  readonly capacity: Capacity;
  readonly until: string | null;
}

/** Kind of the timer of a capacity that has a last day. */
export const CAPACITY_OVER = 'capacity-over';

/**
 * An organisation says how much it can take; only its own supervisor, or the operator, may. From the day after the last
 * one it is open again, unless it says something else before.
 */
export function changeCapacity(
  organisation: Organisation,
  by: Actor,
  said: SaidCapacity,
  now: Date,
): Decision<Organisation> {
  requireOwnSupervisor(organisation, by);
  const { capacity, until } = said;
  if (until !== null && capacity === 'open') throw malformed('/until', 'open-has-no-end');
  if (until !== null && until < dateInShanghai(now)) throw malformed('/until', 'day-before-today');
  return {
    ...withCapacity(organisation, said, now),
    timers: until === null ? [] : [capacityOver(until)],
    cancelTimers: [CAPACITY_OVER],
  };
}

/** The last day of a capacity is over. Undefined where another was said meanwhile. */
export function endCapacity(organisation: Organisation, until: string, now: Date): Decision<Organisation> | undefined {
  if (organisation.capacityUntil !== until) return undefined;
  return withCapacity(organisation, { capacity: 'open', until: null }, now);
}

function withCapacity(
  organisation: Organisation,
  { capacity, until }: SaidCapacity,
  now: Date,
): Decision<Organisation> {
  const event = new OrganisationCapacityChanged({
    organisationId: organisation.id,
    capacity,
    until: until ?? undefined,
    changedAt: now.toISOString(),
  });
  return { state: { ...organisation, capacity, capacitySince: now, capacityUntil: until }, events: [event] };
}

const capacityOver = (until: string): TimerOrder => ({
  kind: CAPACITY_OVER,
  dueAt: endOfDayInShanghai(until),
  detail: { until },
});

/**
 * Its notices go by e-mail too from now on, to another address, or no more. The same people may as say what it can take.
 * Refuses `organisation.is-so-already`.
 */
export function changeNoticeEmail(
  organisation: Organisation,
  by: Actor,
  noticeEmail: string | null,
  now: Date,
): Decision<Organisation> {
  requireOwnSupervisor(organisation, by);
  if (organisation.noticeEmail === noticeEmail) throw refusal('organisation.is-so-already');
  // What waits goes to the new address; what was written before a pause is old news after it.
  const noticeEmailSince = noticeEmail === null ? null : (organisation.noticeEmailSince ?? now);
  const event = new OrganisationNoticeEmailChanged({
    organisationId: organisation.id,
    byMail: noticeEmail !== null,
    changedAt: now.toISOString(),
  });
  return { state: { ...organisation, noticeEmail, noticeEmailSince }, events: [event] };
}

/** Whose word takes a referral on from now on. Refuses `organisation.is-so-already`. */
export function changeAcceptancePolicy(
  organisation: Organisation,
  by: Actor,
  acceptsBy: Acceptor,
  now: Date,
): Decision<Organisation> {
  requireOwnSupervisor(organisation, by);
  if (organisation.acceptsBy === acceptsBy) throw refusal('organisation.is-so-already');
  const event = new OrganisationAcceptancePolicyChanged({
    organisationId: organisation.id,
    acceptsBy,
    changedAt: now.toISOString(),
  });
  return { state: { ...organisation, acceptsBy }, events: [event] };
}
