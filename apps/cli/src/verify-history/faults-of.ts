import { digestOf } from '@liandong/contracts';
import type { Entry, Exported } from './read-history.js';

export interface Fault {
  readonly kind: 'edited' | 'removed' | 'inserted' | 'reordered' | 'cut';
  readonly detail: string;
}

const BEFORE_THE_FIRST = '0'.repeat(64);

/**
 * What is not as it was exported. An export that somebody has edited and then digested anew throughout has no fault of
 * its own: the other side's tells.
 */
export function faultsOf({ history, digest }: Exported): Fault[] {
  const { referral, entries } = history;
  const faults = entries.flatMap((entry, index) => [...editedFault(entry), ...placeFault(entries, index)]);
  const last = highest(entries);
  if (last < referral.version) {
    faults.push({ kind: 'cut', detail: `${range(last + 1, referral.version)} at the end: not there` });
  }
  if (faults.length === 0 && digestOf(history) !== digest) {
    faults.push({ kind: 'edited', detail: 'the whole: what is said of the referral, its packages or its end' });
  }
  return faults;
}

function editedFault(entry: Entry): Fault[] {
  if (isAsDigested(entry)) return [];
  return [{ kind: 'edited', detail: `${nameOf(entry)}: does not have the digest it is given` }];
}

function isAsDigested({ digest, ...told }: Entry): boolean {
  return digestOf(told) === digest;
}

/** At most one fault for each entry: that it does not stand where it was. */
function placeFault(entries: readonly Entry[], index: number): Fault[] {
  const entry = entries[index]!;
  const before = entries.slice(0, index);
  const expected = highest(before) + 1;
  if (before.some(({ version }) => version === entry.version)) {
    return [{ kind: 'inserted', detail: `${nameOf(entry)}: is there before` }];
  }
  if (entry.version < expected) {
    return [{ kind: 'reordered', detail: `${nameOf(entry)}: stands after entry ${expected - 1}` }];
  }
  if (entry.version > expected) {
    const isElsewhere = entries.slice(index).some(({ version }) => version === expected);
    if (isElsewhere) return [];
    return [{ kind: 'removed', detail: `${range(expected, entry.version - 1)}: not there` }];
  }
  // Not what stands there now: of entries that changed places each is named once.
  const previous = before.find(({ version }) => version === expected - 1)?.digest ?? BEFORE_THE_FIRST;
  if (entry.previous === previous || !isAsDigested(entry)) return [];
  return [{ kind: 'inserted', detail: `${nameOf(entry)}: was chained to another than the one before it` }];
}

const highest = (entries: readonly Entry[]) => entries.reduce((most, { version }) => Math.max(most, version), 0);
const range = (first: number, last: number) => (first === last ? `entry ${first}` : `entries ${first} to ${last}`);

/** An entry in a sentence, such as `entry 4 (referral.sent)`. */
export const nameOf = ({ version, type }: Entry) =>
  `entry ${version} (${type.replace(/^cn\.liandong\.|\.v\d+$/g, '')})`;
