import { definitionOf } from '@liandong/contracts';
import { newId } from '@liandong/kernel';
import { continueTrace } from '@liandong/platform';
import type { Scene } from '../scene.js';
import { organisationRegistered, organisationTopic } from './events.js';

/** Puts events of so many new organisations into the outbox of referral, as its commands would have. */
export async function fillOutbox(scene: Scene, count: number): Promise<void> {
  const placeholder = newId();
  const event = organisationRegistered(placeholder);
  await scene.ask(
    'referral',
    `insert into outbox (event_id, topic, type, subject, aggregate_version, occurred_at, traceparent, payload)
     select gen_random_uuid(), $2, $3, made.id, 1, now(), $4, replace($5, $6, made.id)
     from (select gen_random_uuid()::text as id from generate_series(1, $1::int)) as made`,
    [count, organisationTopic, definitionOf(event).type, continueTrace(), JSON.stringify(event), placeholder],
  );
}

/** Whether everything has left. */
export async function isOutboxEmpty(scene: Scene): Promise<boolean> {
  return (await scene.ask('referral', 'select from outbox where sent_at is null limit 1')).length === 0;
}
