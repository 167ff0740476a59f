import { readdir, readFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { kafkaPom } from './kafka-pom.js';
import { provisionKafka } from './provision-kafka.js';
import { FakePrograms } from '../test/fake-programs.js';

describe('fetching Kafka', () => {
  const { PATH } = process.env;
  let directory: string;
  let programs: FakePrograms;

  const program = (name: string, script: string) => programs.write(name, script);

  beforeEach(async () => {
    programs = await FakePrograms.begin();
    directory = programs.directory;
  });

  afterEach(() => programs.end());

  it('asks for Java 17 where there is none, and offers a broker of your own', async () => {
    await expect(provisionKafka({ directory })).rejects.toMatchObject({
      name: 'Trouble',
      what: expect.stringContaining('Java'),
      fix: expect.stringMatching(/openjdk-17.*KAFKA_BROKERS=host:port/),
    });
  });

  it('names the Java that is too old', async () => {
    await program('java', `echo 'openjdk version "11.0.2" 2019-01-15' >&2`);
    await expect(provisionKafka({ directory })).rejects.toMatchObject({ what: expect.stringContaining('Java 11') });
  });

  it('asks for Maven where there is none', async () => {
    await program('java', `echo 'openjdk version "17.0.15" 2025-04-15' >&2`);
    await expect(provisionKafka({ directory })).rejects.toMatchObject({
      what: expect.stringContaining('Maven'),
      fix: expect.stringContaining('apt install maven'),
    });
  });

  it('keeps what Maven said when it fails, and leaves no half of a library', async () => {
    await program('java', `echo 'openjdk version "21" 2023-09-19' >&2`);
    await program('mvn', `[ "$1" = -version ] && exit 0; echo '[ERROR] Could not transfer artifact'; exit 1`);
    await expect(provisionKafka({ directory })).rejects.toMatchObject({
      what: 'Maven could not fetch Apache Kafka: Could not transfer artifact.',
      fix: expect.stringContaining(join(directory, 'maven.log')),
    });
    expect(await readFile(join(directory, 'maven.log'), 'utf8')).toContain('Could not transfer artifact');
    expect((await readdir(directory)).filter((name) => name.startsWith('libs'))).toEqual([]);
  });

  it('fetches once, and needs no Maven afterwards', async () => {
    process.env['PATH'] = `${programs.folder}${delimiter}${PATH}`;
    await program('java', `echo 'openjdk version "17.0.15" 2025-04-15' >&2`);
    await program('mvn', 'exit 0');
    const libs = await provisionKafka({ directory });
    expect(await readFile(join(libs, 'pom.xml'), 'utf8')).toBe(kafkaPom);
    await program('mvn', 'exit 1');
    expect(await provisionKafka({ directory })).toBe(libs);
  });
});
