import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { topics, type Topic } from '@liandong/contracts';
import { eventually } from '@liandong/testing';
import { Kafka as CloudEventsKafka, type CloudEvent } from 'cloudevents';
import { Kafka, logLevel, type KafkaMessage } from 'kafkajs';
import { accept, draft, register, send, suggestions } from '../../apps/cli/src/acting/case-acts.js';
import { enterAgreement, recoveryOf } from '../../apps/cli/src/acting/recovery-acts.js';
import { organisation } from '../../apps/cli/src/demonstration/organisations.js';
import { freshSeed, personOf } from './cast.js';

const brokers = process.env.JOURNEY_BROKERS ?? '';

/** A short case that puts something on every topic. */
beforeAll(async () => {
  const cast = {
    clerk: await personOf('bazhou-clerk'),
    supervisor: await personOf('bazhong-supervisor'),
    partnerClerk: await personOf('lanzhou-clerk'),
  };
  const { id: caseId } = await register(cast, {
    seed: freshSeed(),
    title: '事件读取',
    kind: 'unpaid-wages',
    channel: 'online',
    workers: 1,
    totalFen: 100_000n,
    homeRegion: '511902',
    regionOfPerformance: '620100',
    purpose: 'rights-protection',
  });
  await accept(cast, caseId);
  await suggestions(cast, caseId, 'rights-protection');
  const { id } = await draft(cast, { caseId, partnerId: organisation('lanzhou').id, purpose: 'rights-protection' });
  await send(cast, id);
  const { id: recoveryId } = await recoveryOf(cast.clerk, caseId);
  await enterAgreement(cast.clerk, recoveryId, { totalFen: 100_000n, signedOn: '2026-01-12', instalments: [] });
}, 60_000);

async function everyRecordOf(topic: Topic): Promise<KafkaMessage[]> {
  const kafka = new Kafka({ brokers: [brokers], logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  const ends = await admin.fetchTopicOffsets(topic);
  await admin.disconnect();
  const wanted = ends.reduce((sum, { high, low }) => sum + Number(high) - Number(low), 0);
  const messages: KafkaMessage[] = [];
  const consumer = kafka.consumer({ groupId: `foreign-${Date.now()}-${topic}` });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  await consumer.run({ eachMessage: async ({ message }) => void messages.push(message) });
  await eventually(`${wanted} records of ${topic} are read`, () => messages.length >= wanted, { timeout_ms: 20_000 });
  await consumer.disconnect();
  return messages;
}

/** As the SDK wants a record: header values as text, the value as it is. */
function asCloudEvent({ key, value, headers }: KafkaMessage): CloudEvent<unknown> {
  const texts = Object.fromEntries(Object.entries(headers ?? {}).map(([name, header]) => [name, String(header)]));
  const record = { key: String(key), value: value?.toString() ?? '', headers: texts, body: value?.toString() };
  return CloudEventsKafka.toEvent(record) as CloudEvent<unknown>;
}

test.each([...topics])(
  'every record of %s is a CloudEvent to the official SDK',
  async (topic) => {
    const messages = await everyRecordOf(topic);
    expect(messages.length).toBeGreaterThan(0);
    for (const message of messages) {
      const event = asCloudEvent(message);
      expect(event.validate()).toBe(true);
      expect(event.type).toMatch(/^cn\.liandong\.[a-z-]+\.[a-z-]+\.v\d+$/);
      expect(event.subject).toBe(String(message.key));
      expect(typeof event.data).toBe('object');
    }
  },
  40_000,
);

test('Kafka’s own console consumer reads the facts with their CloudEvents headers', async () => {
  const jars = join(process.env.JOURNEY_DIRECTORY ?? '', 'kafka/libs/*');
  const { stdout } = await promisify(execFile)('java', [
    '-cp', jars, 'org.apache.kafka.tools.consumer.ConsoleConsumer',
    '--bootstrap-server', brokers, '--topic', 'settlement.facts', '--from-beginning',
    '--max-messages', '1', '--timeout-ms', '15000', '--formatter-property', 'print.headers=true',
  ]); // prettier-ignore
  expect(stdout).toMatch(/ce_specversion:1\.0.*ce_type:cn\.liandong\.settlement\..*\{"caseKey":"[0-9a-f]{32}"/);
}, 40_000);
