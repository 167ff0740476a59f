import { dateInShanghai } from '@liandong/kernel';
import type { InTransaction } from '@liandong/platform';

/** The next number in the series of a division and year. */
export async function nextCaseNumber(inside: InTransaction, division: string, now: Date): Promise<string> {
  const year = dateInShanghai(now).slice(0, 4);
  const running = await inside.nextNumber(`case/${division}/${year}`);
  return `${division}-${year}-${String(running).padStart(6, '0')}`;
}
