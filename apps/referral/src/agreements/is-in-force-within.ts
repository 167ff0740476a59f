import { dateInShanghai } from '@liandong/kernel';
import type { Asking } from '@liandong/platform';
import { isInForce, type Agreement } from './agreement.js';

/** Whether an agreement that a referral stands on still is, today in Shanghai. */
export async function isInForceWithin(inside: Asking, agreementId: string, now: Date): Promise<boolean> {
  const [agreement] = await inside.rows<Pick<Agreement, 'validFrom' | 'validTo'>>(
    'select valid_from as "validFrom", valid_to as "validTo" from agreements where id = $1',
    [agreementId],
  );
  return agreement !== undefined && isInForce(agreement, dateInShanghai(now));
}
