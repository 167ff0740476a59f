import type { Asking } from '@liandong/platform';
import type { ClaimantChoice } from './claimant-choice.table.js';
import type { Manifest, Referral } from './referral.js';

/** What goes on to the next partner: nothing of whom this one did not take on, who stays with the origin. */
export async function manifestOnward(inside: Asking, { id, manifest }: Referral): Promise<Manifest> {
  const choices = await inside.rows<Pick<ClaimantChoice, 'claimantId' | 'accepted'>>(
    `select claimant_id as "claimantId", accepted from claimant_choices where referral_id = $1 order by id`,
    [id],
  );
  if (choices.every(({ accepted }) => accepted)) return manifest;
  return { ...manifest, claimantIds: choices.filter(({ accepted }) => accepted).map(({ claimantId }) => claimantId) };
}
