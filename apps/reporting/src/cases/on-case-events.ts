import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { CaseClosed, CaseOwnerChanged, CaseReopened, CaseWithdrawn, DisclosureGiven } from '@liandong/contracts';
import type { Envelope } from '@liandong/platform';
import { writeColumns } from '../projections/write-columns.js';
import type { Audience } from '../timeline/audience.js';
import { writeEntry } from '../timeline/write-entry.js';
import { caseEffects } from './case-effects.js';

/** What a partner has to know of the case itself: that it goes on or ends, not what it contains. */
const toldToPartners = [CaseClosed, CaseReopened, CaseWithdrawn, CaseOwnerChanged] as const;

/** Keeps the facts of cases and writes their part of the timeline. */
@Controller()
export class OnCaseEvents {
  @EventPattern<string[]>(caseEffects.names)
  handle(@Payload() event: { readonly caseId?: string }, @Ctx() envelope: Envelope): void {
    // A file can be stored before it is known for which case.
    if (!isOfCase(event)) return;
    const effect = caseEffects.of(event);
    if (effect) writeColumns('case_facts', { id: event.caseId }, effect);
    const audience: Audience = toldToPartners.some((Told) => event instanceof Told) ? 'case' : 'named';
    const parties = event instanceof DisclosureGiven ? [event.recipientId] : [];
    writeEntry({ event, envelope, audience, parties });
  }
}

function isOfCase(event: { readonly caseId?: string }): event is { readonly caseId: string } {
  return event.caseId !== undefined;
}
