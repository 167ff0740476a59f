import { readFileSync } from 'node:fs';
import { Kafka, logLevel } from 'kafkajs';
import pg from 'pg';
import { runningInstance } from '../../apps/cli/src/settings/instance.js';
import { directory } from './cast.js';

const processes = JSON.parse(process.env.JOURNEY_PROCESSES ?? '{}') as Record<string, string>;

/** Every file that draws the system for a newcomer. */
const pictures = ['README.md', 'README.zh-CN.md'].map((file): [string, string] => [
  file,
  /```text\n([^]*?)```/.exec(readFileSync(file, 'utf8'))?.[1] ?? '',
]);

async function topicsOfTheBroker(): Promise<string[]> {
  const brokers = [process.env.JOURNEY_BROKERS ?? ''];
  const admin = new Kafka({ clientId: 'newcomer', brokers, logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    return (await admin.listTopics()).filter((topic) => !topic.startsWith('__'));
  } finally {
    await admin.disconnect();
  }
}

async function databasesOfTheServer(): Promise<string[]> {
  const { databaseUrl } = (await runningInstance(`${directory}/running.json`))!;
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const sql = `select datname from pg_database where not datistemplate and datname <> 'postgres'`;
    return (await client.query<{ datname: string }>(sql)).rows.map(({ datname }) => datname);
  } finally {
    await client.end();
  }
}

describe.each(pictures)('the picture of %s', (_file, picture) => {
  test('names processes that answer, and every one of them', async () => {
    for (const [name, url] of Object.entries(processes)) {
      expect(picture).toContain(name);
      expect([name, (await fetch(`${url}/health/ready`)).status]).toEqual([name, 200]);
    }
  });

  test('names the topics of the broker, and no other', async () => {
    const drawn = picture.match(/\b[a-z]+\.(events|facts|checkpoints)\b/g);
    expect([...new Set(drawn)].toSorted()).toEqual((await topicsOfTheBroker()).toSorted());
  });

  test('names the databases of the server, and no other', async () => {
    const drawn = picture.match(/\bliandong_[a-z]+\b/g);
    expect([...new Set(drawn)].toSorted()).toEqual((await databasesOfTheServer()).toSorted());
  });
});
