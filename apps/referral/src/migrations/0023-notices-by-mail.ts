import { closeToRequests } from '@liandong/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Where an organisation wants its notices beside the screen, and what waits to be sent there. A mail is of one notice and
 * says no address: it goes to the one that the organisation names when it leaves.
 */
export class TellByMail1767000000023 implements MigrationInterface {
  readonly name = 'TellByMail1767000000023';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table organisations
        add column notice_email text,
        add column notice_email_since timestamptz,
        add check ((notice_email is null) = (notice_email_since is null));
      create table notice_mails (
        id uuid primary key references notices (id),
        text text not null,
        written_at timestamptz not null,
        due_at timestamptz not null,
        tries integer not null default 0,
        failure text,
        last_tried_at timestamptz,
        sent_at timestamptz
      );
      create index notice_mails_waiting on notice_mails (due_at, id) where sent_at is null;
      grant select, insert, update on notice_mails to liandong_worker;
      ${closeToRequests('notice_mails')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table notice_mails;
      alter table organisations drop column notice_email, drop column notice_email_since`);
  }
}
