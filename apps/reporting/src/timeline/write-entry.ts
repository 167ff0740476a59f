import { definitionOf } from '@liandong/contracts';
import { prepared, sendInTransaction, type Envelope } from '@liandong/platform';
import type { Audience } from './audience.js';
import { detailOf } from './detail-of.js';

/** Organisations that see an entry whatever its audience: these, or those that take part in its referral at this moment. */
export type Parties = readonly string[] | { readonly ofReferral: string; readonly sides?: boolean };

export interface NewEntry {
  readonly event: { readonly caseId: string };
  readonly envelope: Envelope;
  readonly audience: Audience;
  readonly parties?: Parties;
}

const columns = 'event_id, case_id, at, name, aggregate_id, audience, detail, party_ids';
const insertWith = (parties: string) =>
  prepared(`insert into timeline_entries (${columns}) values ($1, $2, $3, $4, $5, $6, $7, ${parties})`);
const insertWithThese = insertWith('$8');
const insertWithTakingPart = insertWith(`coalesce((select party_ids from referral_facts where id = $8), '{}')`);
const insertWithSides = insertWith(
  `coalesce((select array[origin_id, partner_id] from referral_facts where id = $8), '{}')`,
);

/** Adds what happened to the timeline of its case, inside the transaction that takes the event in. */
export function writeEntry({ event, envelope, audience, parties = [] }: NewEntry): void {
  const entry = [envelope.eventId, event.caseId, envelope.time, definitionOf(event).name, envelope.subject, audience];
  const statement =
    'ofReferral' in parties ? (parties.sides ? insertWithSides : insertWithTakingPart) : insertWithThese;
  const who = 'ofReferral' in parties ? parties.ofReferral : parties;
  sendInTransaction({ ...statement, values: [...entry, detailOf(event), who] });
}
