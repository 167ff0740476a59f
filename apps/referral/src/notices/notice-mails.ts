import { Injectable } from '@nestjs/common';
import { WaitingMessages, type Message } from '@liandong/platform';

interface Waiting {
  readonly id: string;
  readonly email: string;
  readonly referralNumber: string;
  readonly text: string;
}

/** Mails to offices: to the address each names at this moment, and none to one that wants no more. */
@Injectable()
export class NoticeMails extends WaitingMessages {
  readonly table = 'notice_mails';
  readonly shown = 'word, organisation_id as "organisationId", referral_id as "referralId"';
  readonly sent = 'notice_email as email, referral_number as "referralNumber", text';
  readonly file = 'mails.jsonl';
  readonly metric = {
    name: 'liandong_notice_mails_total',
    help: 'Notices to organisations by mail that were sent, or failed and are tried again',
  };

  override get source(): string {
    return `(
      select mail.*, word, organisation_id, referral_id, referral_number, notice_email
      from notice_mails mail join notices on notices.id = mail.id
        join organisations on organisations.id = organisation_id and notice_email_since <= written_at
    ) as mails`;
  }

  read({ id, email, referralNumber, text }: Waiting): Message {
    return { id, to: { email }, mailbox: email, subject: `联动移送通知 ${referralNumber}`, text };
  }
}
