import { canonicalJson } from '@liandong/kernel';
import { nameOf } from './faults-of.js';
import type { History } from './read-history.js';

export interface Comparison {
  readonly agree: boolean;
  readonly says: string;
}

interface Side {
  readonly file: string;
  readonly history: History;
}

/** Holds two exports without a fault of their own against each other: of one referral, maybe of two moments. */
export function compareHistories(one: Side, other: Side): Comparison {
  const [older, newer] =
    one.history.entries.length <= other.history.entries.length ? [one, other] : ([other, one] as const);
  const [shorter, longer] = [older.history, newer.history];
  if (shorter.referral.id !== longer.referral.id) {
    return differ(`are of two referrals, ${one.history.referral.number} and ${other.history.referral.number}`);
  }
  const parting = shorter.entries.find(({ digest }, index) => digest !== longer.entries[index]!.digest);
  if (parting) return differ(`differ from ${nameOf(parting)} on`);
  if (lasting(shorter) !== lasting(longer)) return differ('differ in what they say of the referral');
  const packagesThen = longer.packages.slice(0, shorter.packages.length);
  if (canonicalJson(shorter.packages) !== canonicalJson(packagesThen)) return differ('differ in their packages');
  const more = longer.entries.length - shorter.entries.length;
  if (more > 0) {
    const entries = more === 1 ? '1 entry' : `${more} entries`;
    return { agree: true, says: `${older.file} is the beginning of ${newer.file}, which is newer by ${entries}` };
  }
  if (canonicalJson(shorter) !== canonicalJson(longer)) return differ('differ in their packages');
  return { agree: true, says: 'the two histories are the same' };
}

const differ = (how: string): Comparison => ({ agree: false, says: `the two histories ${how}` });

const lasting = ({ referral: { version: _, ...told } }: History) => canonicalJson(told);
