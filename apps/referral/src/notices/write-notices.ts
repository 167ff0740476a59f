import { Injectable } from '@nestjs/common';
import { Clock, newId } from '@liandong/kernel';
import { currentTransaction, type Envelope } from '@liandong/platform';
import type { Recipient } from './who-is-told.js';

interface Told {
  readonly referralId: string;
  readonly word: string;
  readonly envelope: Envelope;
}

/** Writes the notices of an event inside the transaction that takes the event in: once for each organisation. */
@Injectable()
export class WriteNotices {
  constructor(private readonly clock: Clock) {}

  /** `told`: sides of the referral. */
  async execute(referralId: string, word: string, told: readonly Recipient[], envelope: Envelope): Promise<void> {
    for (const side of told) await this.write(`${side}_id`, { referralId, word, envelope });
  }

  /** For organisations that stand above the sides. */
  async above(referralId: string, word: string, organisationIds: readonly string[], envelope: Envelope): Promise<void> {
    for (const id of organisationIds) await this.write('$6::uuid', { referralId, word, envelope }, [id]);
  }

  private async write(
    organisation: string,
    { referralId, word, envelope }: Told,
    more: readonly string[] = [],
  ): Promise<void> {
    await currentTransaction()!.query(
      `insert into notices (id, version, organisation_id, event_id, referral_id, referral_number, word, at)
       select $1, 0, ${organisation}, $2, id, number, $3, $4 from referrals where id = $5 and ${organisation} is not null
       on conflict (event_id, organisation_id) do nothing`,
      [newId(this.clock.now()), envelope.eventId, word, envelope.time, referralId, ...more],
    );
  }
}
