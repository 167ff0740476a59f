import { Injectable } from '@nestjs/common';
import { Clock, newId } from '@liandong/kernel';
import { asking, currentTransaction, type Envelope } from '@liandong/platform';
import { lineWithin } from '../organisations/superiors.js';
import { MailNotices } from './mail-notices.js';
import type { NoticeToMail } from './mail-text.js';
import { toTellByLetter } from './told-by-letter.js';
import type { Recipient } from './who-is-told.js';

/** What there is to tell of a referral. */
export interface News {
  readonly referralId: string;
  readonly word: string;
  readonly envelope: Envelope;
  /** The organisation that did it, where the event says so: it knows. */
  readonly by?: string;
  /** On what else of the referral it depends, in SQL. */
  readonly where?: string;
}

/**
 * Writes the notices of an event inside the transaction that takes the event in: once for each organisation and word, and
 * with each the mail to an organisation that named an address.
 */
@Injectable()
export class WriteNotices {
  constructor(
    private readonly mails: MailNotices,
    private readonly clock: Clock,
  ) {}

  async execute(news: News, told: readonly Recipient[]): Promise<void> {
    for (const side of told) await this.write(`${side}_id`, news);
  }

  /** Nobody reads notices in an office without a system: its origin, which alone can reach it, is told to write to it. */
  async byLetter({ word, where = 'true', ...news }: News): Promise<void> {
    const hasNoSystem = `exists (select from organisations where id = partner_id and entrance = 'letter')`;
    const isNews = `partner_id is distinct from $6 and ${hasNoSystem} and (${where})`;
    await this.write('origin_id', { ...news, word: toTellByLetter(word), where: isNews });
  }

  /** For unions that stand above the sides: those above the partner are to see to it, those above the origin know of it. */
  async above({ referralId, envelope }: Omit<News, 'word'>, organisationIds: readonly string[]): Promise<void> {
    const inside = asking(currentTransaction()!);
    const sql = 'select partner_id as "partnerId" from referrals where id = $1';
    const [referral] = await inside.rows<{ partnerId: string }>(sql, [referralId]);
    if (!referral) return;
    const line = await lineWithin(inside, referral.partnerId);
    const where = '$7 not in (origin_id, partner_id)';
    for (const id of organisationIds) {
      const word = line.includes(id) ? 'escalated' : 'escalated-of-partner';
      await this.write('$7::uuid', { referralId, word, envelope, where }, [id]);
    }
  }

  private async write(
    organisation: string,
    { referralId, word, envelope, by, where = 'true' }: News,
    more: readonly string[] = [],
  ): Promise<void> {
    const { rows } = await currentTransaction()!.query<NoticeToMail & { id: string }>(
      `with written as (
         insert into notices (id, version, organisation_id, event_id, referral_id, referral_number, word, at)
         select $1, 0, ${organisation}, $2, id, number, $3, $4 from referrals
         where id = $5 and ${organisation} is not null and ${organisation} is distinct from $6::uuid and (${where})
         on conflict (event_id, organisation_id, word) do nothing
         returning id, organisation_id, referral_id, word
       )
       select written.id, word, number, status, clocks, entrance,
         case organisation_id when partner_id then 'partner' when origin_id then 'origin' end as side
       from written join referrals on referrals.id = referral_id
         join organisations on organisations.id = organisation_id and notice_email is not null`,
      [newId(this.clock.now()), envelope.eventId, word, envelope.time, referralId, by ?? null, ...more],
    );
    for (const mailed of rows) await this.mails.write(mailed);
  }
}
