import { randomBytes } from 'node:crypto';
import { catalogue, services, topics } from '@liandong/contracts';
import { kafka } from '../../test/records.js';
import { settings } from '../../test/test-settings.js';
import { makeTopics } from './make-topics.js';

test('the job makes every topic of the catalogue though services may not, beside others that do the same, and a second run changes nothing', async () => {
  const prefix = `t${randomBytes(4).toString('hex')}.`;
  const config = settings({
    KAFKA_BROKERS: process.env.TEST_KAFKA_BROKERS,
    KAFKA_PREFIX: prefix,
    KAFKA_TOPICS: 'never',
  });
  // Services that start together all find none.
  await Promise.all(services.map((service) => makeTopics(service, config)));
  await makeTopics('intake', config);

  const admin = kafka().admin();
  await admin.connect();
  const names = topics.map((topic) => `${prefix}${topic}`);
  const made = await admin.fetchTopicMetadata({ topics: names });
  await admin.disconnect();
  expect(new Map(made.topics.map(({ name, partitions }) => [name, partitions.length]))).toEqual(
    new Map(topics.map((topic) => [`${prefix}${topic}`, catalogue[topic].partitions])),
  );
});
