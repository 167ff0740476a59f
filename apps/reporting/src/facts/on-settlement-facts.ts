import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { catalogue, definitionOf } from '@liandong/contracts';
import { sendInTransaction, type Envelope } from '@liandong/platform';

const names = catalogue['settlement.facts'].events.map((event) => definitionOf(event).name);

/**
 * Keeps every public fact as it came. Its position is its offset: the topic has one partition, so positions are one
 * line that a rebuild from the same topic draws again.
 */
@Controller()
export class OnSettlementFacts {
  @EventPattern<string[]>(names)
  handle(@Payload() event: { readonly at: string }, @Ctx() envelope: Envelope): void {
    sendInTransaction({
      name: 'settlement_fact',
      text: 'insert into settlement_facts (position, event_id, name, at, data) values ($1, $2, $3, $4, $5)',
      values: [envelope.position!.offset, envelope.eventId, definitionOf(event).name, event.at, event],
    });
  }
}
