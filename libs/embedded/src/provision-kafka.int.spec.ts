import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { kafkaPom } from './kafka-pom.js';
import { provisionKafka } from './provision-kafka.js';

// The programs of the machine are replaced by scripts in front of the path; what is tested is what we make of them.
describe('fetching Kafka', () => {
  const { PATH, JAVA_HOME } = process.env;
  let directory: string;
  let programs: string;

  const program = async (name: string, script: string) => {
    const file = join(programs, name);
    await writeFile(file, `#!/bin/sh\n${script}\n`);
    await chmod(file, 0o755);
  };

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'liandong-provision-'));
    programs = join(directory, 'programs');
    await mkdir(programs);
    process.env['PATH'] = programs;
    delete process.env['JAVA_HOME'];
  });

  afterEach(async () => {
    process.env['PATH'] = PATH;
    if (JAVA_HOME !== undefined) process.env['JAVA_HOME'] = JAVA_HOME;
    await rm(directory, { recursive: true, force: true });
  });

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
    process.env['PATH'] = `${programs}${delimiter}${PATH}`;
    await program('java', `echo 'openjdk version "17.0.15" 2025-04-15' >&2`);
    await program('mvn', 'exit 0');
    const libs = await provisionKafka({ directory });
    expect(await readFile(join(libs, 'pom.xml'), 'utf8')).toBe(kafkaPom);
    await program('mvn', 'exit 1');
    expect(await provisionKafka({ directory })).toBe(libs);
  });
});
