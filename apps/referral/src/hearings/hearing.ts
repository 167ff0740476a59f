import { ReferralHearingCancelled, ReferralHearingMoved, ReferralHearingScheduled, refusal } from '@liandong/contracts';
import { adds, type Actor, type Decision } from '@liandong/platform';
import { idsOf } from '../referrals/preparing.js';
import type { Referral } from '../referrals/referral.js';
import { moveOn } from '../referrals/who-may.js';
import { HearingTable, type HearingEntry } from './hearing.table.js';

/** A date is set before a commission, a court or a mediator. */
export function scheduleHearing(referral: Referral, by: Actor, entry: HearingEntry): Decision<Referral> {
  const status = moveOn(referral, by, 'schedule-hearing');
  refuseWrongTimes(entry);
  const { hearingId, kind, recordedAt } = entry;
  const scheduledAt = recordedAt.toISOString();
  const event = new ReferralHearingScheduled({ ...idsOf(referral), hearingId, kind, ...timesOf(entry), scheduledAt });
  const state = { ...referral, status, openHearings: referral.openHearings + 1 };
  return { state, events: [event], added: [adds(HearingTable, [entry])] };
}

/** Another time or another place. Refuses `referral.hearing-off` for one that was cancelled. */
export function moveHearing(
  referral: Referral,
  by: Actor,
  former: HearingEntry,
  entry: HearingEntry,
): Decision<Referral> {
  const status = moveOn(referral, by, 'move-hearing');
  refuseCancelled(former);
  refuseWrongTimes(entry);
  const { hearingId, recordedAt } = entry;
  const event = new ReferralHearingMoved({
    ...idsOf(referral),
    hearingId,
    ...timesOf(entry),
    movedAt: recordedAt.toISOString(),
  });
  return { state: { ...referral, status }, events: [event], added: [adds(HearingTable, [entry])] };
}

/** It does not take place. */
export function cancelHearing(
  referral: Referral,
  by: Actor,
  former: HearingEntry,
  entry: HearingEntry,
): Decision<Referral> {
  const status = moveOn(referral, by, 'cancel-hearing');
  refuseCancelled(former);
  const { hearingId, recordedAt } = entry;
  const event = new ReferralHearingCancelled({
    ...idsOf(referral),
    hearingId,
    cancelledAt: recordedAt.toISOString(),
  });
  const state = { ...referral, status, openHearings: referral.openHearings - 1 };
  return { state, events: [event], added: [adds(HearingTable, [entry])] };
}

const timesOf = ({ startsAt, endsAt }: HearingEntry) => ({
  startsAt: startsAt.toISOString(),
  endsAt: endsAt?.toISOString(),
});

function refuseCancelled({ hearingId, status }: HearingEntry): void {
  if (status === 'cancelled') throw refusal('referral.hearing-off', { hearingId });
}

/** What has taken place is a step; a hearing is a date to keep. */
function refuseWrongTimes({ startsAt, endsAt, recordedAt }: HearingEntry): void {
  const problems = [
    ...(startsAt <= recordedAt ? [{ pointer: '/startsAt', code: 'instant-not-in-future' }] : []),
    ...(endsAt && endsAt <= startsAt ? [{ pointer: '/endsAt', code: 'end-before-start' }] : []),
  ];
  if (problems.length > 0) throw refusal('request.malformed', {}, problems);
}
