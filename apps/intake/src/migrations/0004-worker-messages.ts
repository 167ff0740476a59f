import { guard } from '@liandong/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wordsOfWorker } from '../worker-links/worker-word.js';
import { list } from './case-tables.js';

const ofCase = (table: string) => `exists (select from cases where cases.id = ${table}.case_id)`;
const ofClaimant = 'foreign key (case_id, claimant_id) references claimants (case_id, id)';
const onlyRead = { app: 'select' };

const tables = `
create table referral_progress (
  referral_id uuid primary key,
  case_id uuid not null,
  partner_id uuid not null,
  word text not null,
  at timestamptz not null,
  is_with_partner boolean not null,
  with_holder_since timestamptz not null,
  reported_at timestamptz,
  excluded_claimant_ids uuid[] not null default '{}'
);
create index referral_progress_of_case on referral_progress (case_id, at desc);

create table claimant_payments (
  claimant_id uuid primary key,
  case_id uuid not null,
  paid_fen bigint not null
);
create index claimant_payments_of_case on claimant_payments (case_id);

create table worker_links (
  id uuid primary key,
  version integer not null,
  case_id uuid not null,
  claimant_id uuid not null,
  code_hash bytea not null unique,
  issued_by text not null,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  ${ofClaimant}
);
create index worker_links_of_claimant on worker_links (claimant_id, id desc);

create table worker_link_tries (
  link_id uuid primary key references worker_links (id),
  tries integer not null,
  last_at timestamptz not null
);
grant select, insert, update, delete on worker_link_tries to liandong_worker;

create table worker_words (
  id uuid primary key,
  version integer not null,
  case_id uuid not null,
  claimant_id uuid not null,
  referral_id uuid not null,
  word text not null check (word in (${list(wordsOfWorker)})),
  reported_at timestamptz not null,
  said_at timestamptz not null,
  unique (referral_id, claimant_id, reported_at),
  ${ofClaimant}
);
create index worker_words_of_case on worker_words (case_id);

create table worker_messages (
  id uuid primary key,
  case_id uuid not null,
  claimant_id uuid not null,
  event_id uuid not null,
  word text not null,
  phone_sealed bytea not null,
  text_sealed bytea not null,
  due_at timestamptz not null,
  tries integer not null default 0,
  failure text,
  last_tried_at timestamptz,
  sent_at timestamptz,
  unique (event_id, claimant_id),
  ${ofClaimant}
);
create index worker_messages_waiting on worker_messages (due_at, id) where sent_at is null;
create index worker_messages_of_case on worker_messages (case_id);
`;

/** What a worker is told, the link by which a worker looks the own case up, and what the page behind it has to know. */
export class AddWorkerMessages1765000000104 implements MigrationInterface {
  readonly name = 'AddWorkerMessages1765000000104';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      tables +
        guard('referral_progress', ofCase('referral_progress'), onlyRead) +
        guard('claimant_payments', ofCase('claimant_payments'), onlyRead) +
        guard('worker_links', ofCase('worker_links')) +
        guard('worker_words', ofCase('worker_words'), onlyRead) +
        guard('worker_messages', ofCase('worker_messages'), onlyRead),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `drop table worker_messages, worker_words, worker_link_tries, worker_links, claimant_payments, referral_progress`,
    );
  }
}
