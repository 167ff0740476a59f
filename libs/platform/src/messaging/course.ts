import type { Waiting } from './inbox-tables.js';
import { subjectOf, type Incoming, type IncomingRecord } from './incoming.js';

/** Where the subjects of a run stand; moved on by each record of it. */
export interface Places {
  /** Subjects behind which everything waits. */
  readonly waiting: Waiting;
  /** Last version taken in, per subject. */
  readonly versions: Map<string, number>;
  /** What cannot be read and was given up by an operator: it counts, and nothing is done. */
  readonly discarded: ReadonlySet<IncomingRecord>;
}

/** Why and in which words an event is put aside. */
export interface Aside {
  readonly reason: 'unreadable' | 'gap' | 'waiting';
  readonly detail: string;
}

/** What becomes of the next record of a run; the run remembers it for those that follow. */
export function courseOf(
  one: Incoming,
  { versions, waiting, discarded }: Places,
): 'handle' | 'repeat' | 'skip' | Aside {
  const subject = subjectOf(one);
  const version = one.envelope?.aggregateVersion;
  const last = versions.get(subject) ?? 0;
  if (version !== undefined && version <= last) return 'repeat';

  const firstWaiting = waiting.get(subject);
  const aside = (reason: Aside['reason'], detail: string): Aside => {
    waiting.set(subject, Math.min(firstWaiting ?? Infinity, version ?? 0));
    return { reason, detail };
  };
  // The very event that a gap waits for goes through, though it comes late.
  const fillsGap = version === last + 1 && version < (firstWaiting ?? 0);
  if (firstWaiting !== undefined && !fillsGap) return aside('waiting', 'behind an earlier parked event');
  if (!('event' in one) && !discarded.has(one.record)) return aside('unreadable', one.fault);
  if (version !== undefined && version > last + 1) return aside('gap', `version ${version} after ${last}`);
  if (version !== undefined) versions.set(subject, version);
  return 'event' in one ? 'handle' : 'skip';
}
