import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
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
    await writeEntry({ event, envelope, audience: 'named', partyIds: await partiesOf(event.referralId) });
  }
}

/** Those who take part by now: the origin, the partner once it is sent, the station once it is assigned. */
async function partiesOf(referralId: string): Promise<string[]> {
  const { rows } = await currentTransaction()!.query<{ party_ids: string[] }>({
    name: 'referral_parties',
    text: 'select party_ids from referral_facts where id = $1',
    values: [referralId],
  });
  return rows[0]?.party_ids ?? [];
}
