import { services, topics } from '@liandong/contracts';
import { Partitioners, type IHeaders } from 'kafkajs';
import { grouped } from '../table.js';
import { oneOf, type Round } from './round.js';

/** Every record again, one to five times, the aggregates mixed: each aggregate's own order stays, as Kafka keeps it. */
export async function repeatEverything({ world, random }: Round): Promise<number> {
  const producer = world.broker.producer({ createPartitioner: Partitioners.DefaultPartitioner });
  await producer.connect();
  for (const topic of topics) {
    const waiting = grouped(await world.recordsOf(topic), ({ key }) => key);
    const messages: { key: string; value: string; headers: IHeaders }[] = [];
    while (waiting.length > 0) {
      const at = Math.floor(random() * waiting.length);
      const record = waiting[at]!.shift()!;
      for (let times = 1 + Math.floor(random() * 5); times > 0; times -= 1) messages.push(record);
      if (waiting[at]!.length === 0) waiting.splice(at, 1);
    }
    for (let from = 0; from < messages.length; from += 500)
      await producer.send({ topic, acks: -1, messages: messages.slice(from, from + 500) });
  }
  await producer.disconnect();
  return performance.now();
}

export async function resetOffsets(round: Round): Promise<number> {
  const { world, random } = round;
  const service = oneOf(services, random);
  await world.processes[service].kill('SIGTERM');
  const admin = world.broker.admin();
  await admin.connect();
  for (const { topic } of await admin.fetchOffsets({ groupId: service }))
    await admin.resetOffsets({ groupId: service, topic, earliest: true });
  await admin.disconnect();
  world.processes[service].start();
  return performance.now();
}

/** Records of a foreign client that no handler can take. */
export async function poison({ world }: Round): Promise<number> {
  const header = (type: string) => ({
    ce_specversion: '1.0', ce_id: crypto.randomUUID(), ce_type: `cn.liandong.${type}.v1`, ce_source: '/stranger', ce_subject: crypto.randomUUID(), ce_time: new Date().toISOString(),
  }); // prettier-ignore
  const poisons = [
    { headers: header('case.accepted'), value: '{"caseId":' },
    { headers: header('case.unheard-of'), value: '{}' },
    { headers: header('case.accepted'), value: '{"caseId":"none"}' },
    { headers: header('case.closed'), value: null },
    { headers: header('case.accepted'), value: JSON.stringify({ text: 'x'.repeat(2_000_000) }) },
    { headers: header('case.accepted'), value: JSON.stringify([]) },
    { headers: { ce_specversion: '1.0' }, value: 'no envelope' },
    { headers: {}, value: '' },
  ];
  const producer = world.broker.producer({ createPartitioner: Partitioners.DefaultPartitioner });
  await producer.connect();
  for (const topic of ['intake.events', 'referral.events', 'settlement.events']) {
    await producer.send({ topic, acks: -1, messages: poisons.map((record) => ({ key: 'poison', ...record })) });
  }
  await producer.disconnect();
  return performance.now();
}
