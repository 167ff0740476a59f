import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { definitionOf } from '@liandong/contracts';
import type { Envelope } from '@liandong/platform';
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
  handle(@Payload() event: OfReferral, @Ctx() envelope: Envelope): void {
    const effect = referralEffects.of(event);
    if (effect) writeColumns('referral_facts', { id: event.referralId }, effect);
    // Those who take part by now: the origin, the partner once it is sent, the station once it is assigned. A work team
    // is between the two sides, here as where it is read.
    const sides = definitionOf(event).name.startsWith('referral.work-team-');
    writeEntry({ event, envelope, audience: 'named', parties: { ofReferral: event.referralId, sides } });
  }
}
