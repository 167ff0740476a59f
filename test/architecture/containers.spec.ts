import { readFileSync } from 'node:fs';
import { KAFKA_IMAGE, kafkaContainerEnvironment } from '@liandong/embedded';

const compose = readFileSync('docker-compose.yml', 'utf8');
const page = readFileSync('docs/how-to/run-in-containers.md', 'utf8');
const script = readFileSync('test/containers/run.sh', 'utf8');
/** The lines of one container. */
const containerOf = (name: string) => new RegExp(`^  ${name}:\\n((?: {4}.*\\n|\\n)+)`, 'm').exec(compose)?.[1] ?? '';
const settingsOf = (name: string) =>
  new Map([...containerOf(name).matchAll(/^ {6}([A-Z_]+): '?(.*?)'?$/gm)].map(([, key, value]) => [key!, value!]));

describe('the containers', () => {
  test('are of the images that tests and `npm start` use', () => {
    const images = new Set([...compose.matchAll(/^ {4}image: (.+)$/gm)].map((match) => match[1]!));
    expect(images).toEqual(new Set(['postgres:18', KAFKA_IMAGE]));
    for (const image of images) expect(`${script} ${page}`).toContain(image);
    expect(readFileSync('libs/testing/servers-in-containers.mjs', 'utf8')).toContain("'postgres:18'");
  });

  test('run Kafka with the settings of the broker that tests and `npm start` have', () => {
    const ours = kafkaContainerEnvironment(9092);
    const theirs = settingsOf('kafka');
    expect(theirs.size).toBeGreaterThan(10);
    const own = ['KAFKA_NODE_ID', 'KAFKA_ADVERTISED_LISTENERS', 'KAFKA_INTER_BROKER_LISTENER_NAME'];
    const differing = [...theirs].filter(([name, value]) => !own.includes(name) && ours[name] !== value);
    expect(differing).toEqual([]);
  });

  test('of ours may write nothing, have no rights, and leave databases and topics to the jobs', () => {
    expect(compose).toMatch(/x-image: &image\n {2}image: liandong\n {2}read_only: true\n[^]*?cap_drop: \[ALL\]/);
    for (const service of ['intake', 'referral', 'settlement', 'reporting']) {
      expect(containerOf(service)).toMatch(/<<: \*service\n[^]*<<: \*settings/);
    }
    expect(compose).toMatch(/x-settings: &settings\n[^]*?KAFKA_TOPICS: never\n {2}DATABASE_MIGRATE: never/);
    expect(readFileSync('Dockerfile', 'utf8')).toMatch(/^USER node$/m);
  });

  test('are set by variables that the page names', () => {
    const variables = new Set([...compose.matchAll(/(?<!\$)\$\{([A-Z_]+)/g)].map((match) => match[1]!));
    expect(variables.size).toBeGreaterThan(3);
    for (const variable of variables) expect(page).toContain(`\`${variable}\``);
  });
});
