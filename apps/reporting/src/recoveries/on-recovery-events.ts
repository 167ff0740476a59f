import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import type { Envelope } from '@liandong/platform';
import { writeColumns } from '../projections/write-columns.js';
import { writeEntry } from '../timeline/write-entry.js';
import { recoveryEffects } from './recovery-effects.js';

/** Keeps the money of cases and writes its part of the timeline, for the parties of the ledger. */
@Controller()
export class OnRecoveryEvents {
  @EventPattern<string[]>(recoveryEffects.names)
  handle(@Payload() event: { readonly caseId: string }, @Ctx() envelope: Envelope): void {
    const effect = recoveryEffects.of(event);
    if (effect) writeColumns('recovery_facts', { case_id: event.caseId }, effect);
    writeEntry({ event, envelope, audience: 'ledger' });
  }
}
