import { dateInShanghai } from '@liandong/kernel';
import type { InTransaction } from '@liandong/platform';

/** `R510726-2026-000001`: the origin's division, the year in Shanghai, a running number. */
export async function numberFor(originRegion: string, now: Date, inside: InTransaction): Promise<string> {
  const year = dateInShanghai(now).slice(0, 4);
  const running = await inside.nextNumber(`referral/${originRegion}/${year}`);
  return `R${originRegion}-${year}-${String(running).padStart(6, '0')}`;
}
