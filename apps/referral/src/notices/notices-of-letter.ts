import type { Asking } from '@liandong/platform';
import type { DoorNoticeView } from '../letters/door.view.js';
import type { Letter } from '../letters/letter.js';
import { noticeTextOf } from './notice-texts.js';
import { isNewsByLetter } from './told-by-letter.js';

const SHOWN_AT_MOST = 5;

/** What a partner without a system is to hear of the referral of its letter, newest first; what it did itself is none. */
export async function noticesOfLetterWithin(
  inside: Asking,
  { referralId, partnerId }: Letter,
): Promise<DoorNoticeView[]> {
  const rows = await inside.rows<{ at: Date; word: string }>(
    'select at, word from notices where referral_id = $1 and organisation_id = $2 order by id desc',
    [referralId, partnerId],
  );
  return rows
    .filter(({ word }) => isNewsByLetter(word))
    .slice(0, SHOWN_AT_MOST)
    .map(({ at, word }) => ({ at: at.toISOString(), word, text: noticeTextOf(word) }));
}
