import { folderOf } from './listening-service.js';
import { referralIds } from './referral-service.js';
import type { System } from './system.js';

/** What is not as it must be once everything has come to rest; empty when all is well. */
export function differencesIn(system: System, mayBeParked: ReadonlySet<string>): string[] {
  const { referral, listening } = system.stores;
  const heard = [...listening.heard.committed.values()];
  const told = [...referral.outbox.committed.values()];
  const ofSubject = referralIds.flatMap((id) => {
    const toldOf = told.filter(({ subject }) => subject === id).map((row) => row.aggregate_version);
    const heardOf = heard.filter(({ subject }) => subject === id).map(({ version }) => version);
    const folder = folderOf(id);
    const notesTold = [...listening.outbox.committed.values()].filter(({ subject }) => subject === folder);
    const wanted = toldOf.map((_, place) => place + 1);
    return [
      ...differs(`versions told of ${id}`, toldOf, wanted),
      ...differs(`version of ${id}`, referral.aggregates.committed.get(id)?.version, wanted.length),
      ...differs(`versions heard of ${id}`, heardOf, wanted),
      ...differs(`version taken in of ${id}`, listening.versions.committed.get(id) ?? 0, wanted.length),
      ...differs(`version of ${folder}`, listening.aggregates.committed.get(folder)?.version ?? 0, wanted.length),
      ...differs(
        `versions told of ${folder}`,
        notesTold.map((row) => row.aggregate_version),
        wanted,
      ),
    ];
  });
  const ofEvent = told.flatMap(({ event_id }) => {
    const times = heard.filter(({ eventId }) => eventId === event_id).length;
    return differs(`effects of event ${event_id}`, times, 1);
  });
  return [...ofSubject, ...ofEvent, ...wronglyParked(system, mayBeParked)];
}

/** Only what a broken handler could not handle may be put aside, and what stands behind it; never a gap, never for ever. */
function wronglyParked(system: System, mayBeParked: ReadonlySet<string>): string[] {
  return [...system.stores.listening.parked.committed.values()]
    .filter(({ subject, reason, isReplayed }) => {
      return !isReplayed || !mayBeParked.has(subject) || !/^(failed|waiting):/.test(reason);
    })
    .map(({ subject, version, reason }) => `parked: version ${version} of ${subject}: ${reason}`);
}

/** Whether each committed event lies on the topic once. */
export function sentOnce({ stores, broker }: System): boolean {
  return broker.partitions.flat().length === stores.referral.outbox.committed.size;
}

function differs(what: string, is: unknown, wanted: unknown): string[] {
  const [shown, expected] = [JSON.stringify(is), JSON.stringify(wanted)];
  return shown === expected ? [] : [`${what}: ${shown} instead of ${expected}`];
}
