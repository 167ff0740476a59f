import { Injectable } from '@nestjs/common';
import { Clock } from '@liandong/kernel';
import { currentTransaction } from '@liandong/platform';
import { RuleBook } from '../clocks/rule-book.js';
import { ReferralConfig } from '../config.js';
import { mailText, type NoticeToMail } from './mail-text.js';

/** Lays notices out as mails, inside the transaction that writes the notices. */
@Injectable()
export class MailNotices {
  constructor(
    private readonly book: RuleBook,
    private readonly config: ReferralConfig,
    private readonly clock: Clock,
  ) {}

  async write({ id, ...notice }: NoticeToMail & { readonly id: string }): Promise<void> {
    const now = this.clock.now();
    const text = mailText(notice, { now, time: this.book.time, publicUrl: this.config.PUBLIC_URL });
    await currentTransaction()!.query(
      'insert into notice_mails (id, text, written_at, due_at) values ($1, $2, $3, $3)',
      [id, text, now],
    );
  }
}
