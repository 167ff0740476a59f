import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What keeps an aggregate's place in the audit trail: each row has an id, and a version that never changes. */
export const DISCARDED_EVENTS = 'discarded_events';

/**
 * Events an operator gave up, known by where they lie on their topic, so that a projection that is filled anew passes
 * over them too. They are never deleted. The reason is free text of a person, and so it is sealed.
 */
export class KeepDiscardedEvents1766000000007 implements MigrationInterface {
  readonly name = 'KeepDiscardedEvents1766000000007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table ${DISCARDED_EVENTS} (
  id uuid primary key,
  version integer not null default 1 check (version = 1),
  topic text not null,
  partition integer not null,
  kafka_offset bigint not null,
  event_id text not null,
  type text not null,
  subject text not null,
  aggregate_version integer,
  parked_for text not null,
  reason_sealed bytea not null,
  discarded_by text not null,
  discarded_at timestamptz not null,
  unique (topic, partition, kafka_offset)
);
create trigger discarded_events_append_only before update or delete or truncate on ${DISCARDED_EVENTS}
  for each statement execute function refuse_change();
grant select, insert on ${DISCARDED_EVENTS} to liandong_worker;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table ${DISCARDED_EVENTS}`);
  }
}
