import type { GivenUp, Waiting } from './inbox-tables.js';
import { subjectOf, type Incoming, type IncomingRecord } from './incoming.js';

/** Where the subjects of a run stand; moved on by each record of it. */
export interface Places {
  /** Subjects behind which everything waits. */
  readonly waiting: Waiting;
  /** Last version taken in, per subject. */
  readonly versions: Map<string, number>;
  /** What an operator gave up of the subjects. */
  readonly givenUp: readonly GivenUp[];
}

/** Why and in which words an event is put aside. */
export interface Aside {
  readonly reason: 'unreadable' | 'gap' | 'waiting';
  readonly detail: string;
}

/** What becomes of the next record of a run; the run remembers it for those that follow. */
export function courseOf(one: Incoming, { versions, waiting, givenUp }: Places): 'handle' | 'repeat' | 'skip' | Aside {
  const subject = subjectOf(one);
  const version = one.envelope?.aggregateVersion;
  const last = versions.get(subject) ?? 0;
  if (version !== undefined && version <= last) return 'repeat';
  if (!('event' in one) && isGivenUp(one.record, givenUp)) return 'skip';

  const firstWaiting = waiting.get(subject);
  const aside = (reason: Aside['reason'], detail: string): Aside => {
    waiting.set(subject, Math.min(firstWaiting ?? Infinity, version ?? 0));
    return { reason, detail };
  };
  const isNext = version !== undefined && isMissingNothing(last, version, versionsOf(subject, givenUp));
  // The very event that a gap waits for goes through, though it comes late.
  const fillsGap = isNext && version < (firstWaiting ?? 0);
  if (firstWaiting !== undefined && !fillsGap) return aside('waiting', 'behind an earlier parked event');
  if (!('event' in one)) return aside('unreadable', one.fault);
  if (version !== undefined && !isNext) return aside('gap', `version ${version} after ${last}`);
  if (version !== undefined) versions.set(subject, version);
  return 'handle';
}

/** Whether an operator gave this very record up; it is met again where a projection is filled anew. */
export const isGivenUp = ({ partition, message }: IncomingRecord, givenUp: readonly GivenUp[]): boolean =>
  givenUp.some((one) => one.partition === partition && one.offset === message.offset);

const versionsOf = (subject: string, givenUp: readonly GivenUp[]) =>
  new Set(givenUp.filter((one) => one.subject === subject).map(({ version }) => version));

/**
 * A version that was given up does not have to come: its topic has the order, so where a later one comes first, it was
 * the one given up. Where it comes after all, what was given up was not it, and it is handled like any other.
 */
function isMissingNothing(last: number, version: number, givenUp: ReadonlySet<number | null>): boolean {
  for (let between = last + 1; between < version; between += 1) if (!givenUp.has(between)) return false;
  return true;
}
