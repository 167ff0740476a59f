import { guard, ownedBy } from '@liandong/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const TYPES = `'cn.liandong.referral.%'`;

/** Who acted stands in the audit entry of the same statement; of several events of one change, behind the last. */
const actorOf = (event: string) => `(
  select audited.organisation_id from audit_entries audited
  where audited.aggregate_id = ${event}.subject::uuid and audited.version >= ${event}.aggregate_version
  order by audited.version limit 1)`;

const copyOf = (event: string) => `${event}.event_id, ${event}.subject::uuid, ${event}.aggregate_version, ${event}.type,
  ${event}.occurred_at, ${actorOf(event)}, ${event}.payload`;

/**
 * The events of every referral, for ever: the outbox forgets what was sent, and a history must be told years later. A
 * trigger keeps them, so that nothing can leave without standing here.
 */
export class KeepHistories1765500000013 implements MigrationInterface {
  readonly name = 'KeepHistories1765500000013';

  async up(runner: QueryRunner): Promise<void> {
    const ofReferral = 'exists (select from referrals where referrals.id = referral_events.referral_id)';
    await runner.query(`
      create table referral_events (
        event_id uuid primary key,
        referral_id uuid not null references referrals (id),
        version integer not null,
        type text not null,
        occurred_at timestamptz not null,
        organisation_id uuid,
        payload text not null,
        unique (referral_id, version)
      );
      ${guard('referral_events', ofReferral, { app: 'select, insert', worker: 'select, insert' })}
      create policy referral_events_by_caller on referral_events as restrictive for insert to liandong_app
        with check (${ownedBy('organisation_id')});
      create trigger referral_events_append_only before update or delete or truncate on referral_events
        for each statement execute function refuse_change();

      -- As the worker, who sees all: row-level security is forced on the owner too.
      set local role liandong_worker;
      insert into referral_events select ${copyOf('sent')} from outbox sent
        where sent.type like ${TYPES} and sent.aggregate_version is not null;
      reset role;

      create function keep_referral_event() returns trigger language plpgsql as $$ begin
        insert into referral_events select ${copyOf('new')};
        return null;
      end $$;
      create trigger outbox_is_kept after insert on outbox for each row
        when (new.type like ${TYPES} and new.aggregate_version is not null) execute function keep_referral_event()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger outbox_is_kept on outbox;
      drop function keep_referral_event();
      drop table referral_events`);
  }
}
