import { eventually } from '@liandong/testing';
import { Driver } from '../load/driver.js';
import { organisationTopic } from '../load/events.js';
import { handledBy } from '../load/handled.js';
import { Topics } from '../load/topics.js';
import type { Bench } from './part.js';

/** What is promised. */
const TARGET = { atLeast: 0.2 };
/** Events of the floor for each that is rebuilt: reading a few thousand takes no time that can be measured. */
const FLOOR_TIMES = 4;
const FLOOR_AT_ONCE = 50_000;

interface Rebuild {
  readonly id: string;
  readonly status: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly eventsTaken: number;
}

/** Projections made anew from the topics beside the live ones, each event through the inbox. */
export async function rebuild({ scene, options, found }: Bench): Promise<void> {
  const patience = { timeout_ms: options.limit_s * 1000 };
  const topic = scene.prefix + organisationTopic;
  // Started once for its topics, then away while they are filled: it finds a backlog.
  await scene.start('reporting');
  await scene.stop('reporting');
  await Driver.once('kafka-load', 'produce', { brokers: scene.brokers, topic, count: options.rebuilt });
  const beside = {
    what: 'kafkajs consume, eachBatch',
    value: await consumeFloor(scene.brokers, FLOOR_TIMES * options.rebuilt),
  };

  await scene.start('reporting');
  const isTaken = async () => (await handledBy(scene.url('reporting'))) >= options.rebuilt;
  await eventually('the backlog is taken in', isTaken, patience);
  const [taken] = await scene.ask<{ value: number }>('reporting', backlogRate);
  found({ measure: `backlog of ${options.rebuilt} events taken in`, unit: '/s', value: taken!.value, beside });

  const operator = await scene.client('reporting', 'operator');
  const started = await operator.post<Rebuild>('operations/projection-rebuild');
  if (started.status !== 200) throw new Error(started.text);
  const done = await eventually(
    'the projections are rebuilt',
    async () => {
      const { body } = await operator.get<Rebuild>(`operations/projection-rebuild/${started.body.id}`);
      return body.status !== 'running' && body;
    },
    patience,
  );
  if (done.status !== 'completed') throw new Error(`the rebuild ended as ${done.status}`);
  const took_s = (Date.parse(done.finishedAt) - Date.parse(done.startedAt)) / 1000;
  const value = done.eventsTaken / took_s;
  found({ measure: `projection rebuild, ${done.eventsTaken} events`, unit: '/s', value, beside, target: TARGET });
}

async function consumeFloor(brokers: string, count: number): Promise<number> {
  const topic = 'floor.rebuild';
  await Topics.on(brokers).make(topic, 3);
  for (let made = 0; made < count; made += FLOOR_AT_ONCE) {
    await Driver.once('kafka-load', 'produce', { brokers, topic, count: FLOOR_AT_ONCE });
  }
  return Driver.once<number>('kafka-load', 'consume', { brokers, topic });
}

/** Between the first commit of the consumer and the last: neither the start nor the joining of the group is in it. */
const backlogRate = `
with taken as (
  select pg_xact_commit_timestamp(xmin) as at, count(*) as events from inbox group by 1
)
select ((sum(events) filter (where at > (select min(at) from taken)))
  / extract(epoch from max(at) - min(at)))::float8 as value from taken`;
