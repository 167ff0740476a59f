import { refusal } from '@liandong/contracts';
import { dateInShanghai } from '@liandong/kernel';
import type { InTransaction } from '@liandong/platform';
import { endedStatuses } from './lifecycle.js';
import type { Referral } from './referral.js';

/** `R510726-2026-000001`: the origin's division, the year in Shanghai, a running number. */
export async function numberFor(originRegion: string, now: Date, inside: InTransaction): Promise<string> {
  const year = dateInShanghai(now).slice(0, 4);
  const running = await inside.nextNumber(`referral/${originRegion}/${year}`);
  return `R${originRegion}-${year}-${String(running).padStart(6, '0')}`;
}

/** T1: no live referral of the same matter to the same partner; a unique index decides between two at once. */
export async function checkNoTwin(
  { caseId, partnerId, purpose }: Pick<Referral, 'caseId' | 'partnerId' | 'purpose'>,
  { inside, at: pointer }: { inside: InTransaction; at: string },
): Promise<void> {
  const [twin] = await inside.rows<{ id: string }>(
    'select id from referrals where case_id = $1 and partner_id = $2 and purpose = $3 and not status = any($4)',
    [caseId, partnerId, purpose, endedStatuses],
  );
  if (twin) throw refusal('referral.already-live', { referralId: twin.id }, [{ pointer, code: 'already-live' }]);
}
