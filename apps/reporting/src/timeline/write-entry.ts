import { definitionOf } from '@liandong/contracts';
import { currentTransaction, type Envelope } from '@liandong/platform';
import type { Audience } from './audience.js';
import { detailOf } from './detail-of.js';

export interface NewEntry {
  readonly event: { readonly caseId: string };
  readonly envelope: Envelope;
  readonly audience: Audience;
  /** Organisations that see it whatever the audience. */
  readonly partyIds?: readonly string[];
}

/** Adds what happened to the timeline of its case, inside the transaction that takes the event in. */
export async function writeEntry({ event, envelope, audience, partyIds = [] }: NewEntry): Promise<void> {
  await currentTransaction()!.query({
    name: 'timeline_entry',
    text: `insert into timeline_entries (event_id, case_id, at, name, aggregate_id, audience, party_ids, detail)
           values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    values: [
      envelope.eventId,
      event.caseId,
      envelope.time,
      definitionOf(event).name,
      envelope.subject,
      audience,
      partyIds,
      detailOf(event),
    ],
  });
}
