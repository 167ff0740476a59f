import { Injectable } from '@nestjs/common';
import { Clock, newId } from '@liandong/kernel';
import { currentTransaction, type Envelope } from '@liandong/platform';
import type { Recipient } from './who-is-told.js';

/** Writes the notices of an event inside the transaction that takes the event in: once for each organisation. */
@Injectable()
export class WriteNotices {
  constructor(private readonly clock: Clock) {}

  async execute(referralId: string, word: string, told: readonly Recipient[], envelope: Envelope): Promise<void> {
    for (const side of told) {
      await currentTransaction()!.query(
        `insert into notices (id, version, organisation_id, event_id, referral_id, referral_number, word, at)
         select $1, 0, ${side}_id, $2, id, number, $3, $4 from referrals where id = $5 and ${side}_id is not null
         on conflict (event_id, organisation_id) do nothing`,
        [newId(this.clock.now()), envelope.eventId, word, envelope.time, referralId],
      );
    }
  }
}
