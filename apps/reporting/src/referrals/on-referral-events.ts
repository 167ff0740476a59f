import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { definitionOf } from '@liandong/contracts';
import { currentTransaction, type Envelope } from '@liandong/platform';
import { writeColumns } from '../projections/write-columns.js';
import { writeEntry } from '../timeline/write-entry.js';
import { referralEffects } from './referral-effects.js';

interface OfReferral {
  readonly referralId: string;
  readonly caseId: string;
}

/** Keeps the facts of referrals and writes their part of the timeline. */
@Controller()
export class OnReferralEvents {
  @EventPattern<string[]>(referralEffects.names)
  async handle(@Payload() event: OfReferral, @Ctx() envelope: Envelope): Promise<void> {
    const effect = referralEffects.of(event);
    if (effect) await writeColumns('referral_facts', { id: event.referralId }, effect);
    await writeEntry({ event, envelope, audience: 'named', partyIds: await partiesOf(event) });
  }
}

/**
 * Those who take part by now: the origin, the partner once it is sent, the station once it is assigned. A work team is
 * between the two sides, here as where it is read.
 */
async function partiesOf(event: OfReferral): Promise<string[]> {
  const isOfSides = definitionOf(event).name.startsWith('referral.work-team-');
  const { rows } = await currentTransaction()!.query<{ party_ids: string[] }>({
    name: 'referral_parties',
    text: `select case when $2 then array[origin_id, partner_id] else party_ids end as party_ids
           from referral_facts where id = $1`,
    values: [event.referralId, isOfSides],
  });
  return rows[0]?.party_ids ?? [];
}
