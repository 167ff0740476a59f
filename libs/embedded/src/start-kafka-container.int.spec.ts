import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './ports.js';
import { startKafkaContainer } from './start-kafka-container.js';

// Docker is replaced by a script in front of the path that writes down what it is asked; the whole is tested by
// test/containers/run.sh where there is an engine.
describe('Kafka as a container', () => {
  const { PATH } = process.env;
  let home: string;
  let directory: string;

  const docker = async (script: string) => {
    const file = join(home, 'docker');
    await writeFile(file, `#!/bin/sh\necho "$@" >>${home}/asked\n${script}\n`);
    await chmod(file, 0o755);
    process.env['PATH'] = `${home}:${PATH}`;
  };
  const start = async () => startKafkaContainer({ directory, port: await freePort() });
  const asked = async () => (await readFile(join(home, 'asked'), 'utf8')).trim().split('\n');

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'liandong-docker-'));
    directory = join(home, 'node');
    await mkdir(directory);
  });
  afterEach(async () => {
    process.env['PATH'] = PATH;
    await rm(home, { recursive: true, force: true });
  });

  it('says that its image is not to be had, and what helps', async () => {
    await docker(`case "$1" in image | pull) echo 'registry unreachable' >&2; exit 1 ;; esac`);
    await expect(start()).rejects.toMatchObject({
      name: 'Trouble',
      what: expect.stringMatching(/apache\/kafka:4\.3\.0 is not to be had: registry unreachable\./),
      fix: expect.stringContaining('KAFKA_BROKERS=host:port'),
    });
  });

  it('says what it said when it ends before it answers', async () => {
    await docker(`[ "$1" != run ] || { echo 'ERROR no space left on device'; exit 1; }`);
    await expect(start()).rejects.toMatchObject({ name: 'Trouble', fix: expect.stringContaining('Free some space') });
    const [run] = (await asked()).filter((line) => line.startsWith('run '));
    expect(run).toMatch(/--rm --name=(liandong-kafka-\w+) .*--publish=127\.0\.0\.1:\d+:9092 --volume=\1:/);
  });

  it('begins with an empty volume where the directory is new, and keeps it afterwards', async () => {
    await docker('[ "$1" != run ]');
    await expect(start()).rejects.toThrow('Kafka');
    await expect(start()).rejects.toThrow('Kafka');
    expect((await asked()).filter((line) => line.startsWith('volume rm'))).toHaveLength(1);
  });
});
