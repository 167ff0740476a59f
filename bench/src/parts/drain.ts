import { eventually } from '@liandong/testing';
import { Driver } from '../load/driver.js';
import { fillOutbox, isOutboxEmpty } from '../load/outbox.js';
import { Topics } from '../load/topics.js';
import type { Bench } from './part.js';

/** What is promised. */
const TARGET = { atLeast: 0.35 };

/** How fast the relay empties an outbox that was filled while it was away. */
export async function drain({ scene, options, found }: Bench): Promise<void> {
  const count = options.drained;
  await scene.start('referral');
  await scene.stop('referral');
  await fillOutbox(scene, count);
  await scene.start('referral');
  await eventually('the outbox is empty', () => isOutboxEmpty(scene), { timeout_ms: options.limit_s * 1000 });
  // Between the marks of the first batch and of the last: the start of the service is not in it.
  const [marks] = await scene.ask<{ sent: number; took_s: number }>(
    'referral',
    `with first as (select min(sent_at) as at from outbox)
     select (count(*) filter (where sent_at > first.at))::int as sent,
       extract(epoch from max(sent_at) - first.at)::float8 as took_s
     from outbox, first group by first.at`,
  );
  const topic = 'floor.drain';
  await Topics.on(scene.brokers).make(topic, 3);
  const there = await Driver.once<number>('kafka-load', 'produce', { brokers: scene.brokers, topic, count });
  found({
    measure: `outbox drain, ${count} events`,
    unit: '/s',
    value: marks!.sent / marks!.took_s,
    beside: { what: 'kafkajs produce, batches of 500', value: there },
    target: TARGET,
  });
}
