import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { containerMark, kafkaSource } from './kafka-source.js';
import { FakePrograms } from '../test/fake-programs.js';

describe('what runs the broker', () => {
  let directory: string;
  let programs: FakePrograms;

  const program = (name: string, script: string) => programs.write(name, script);
  const java = () => program('java', `echo 'openjdk version "17.0.15" 2025-04-15' >&2`);
  const docker = () => program('docker', '[ "$1" = version ] && echo 28.2.2');
  const source = () => kafkaSource(directory, join(directory, 'kafka'));
  const noJava = { name: 'Trouble', what: expect.stringContaining('Java') };

  beforeEach(async () => {
    programs = await FakePrograms.begin();
    directory = programs.directory;
  });

  afterEach(() => programs.end());

  it('is Java where Java and Maven are, also beside Docker', async () => {
    await Promise.all([java(), program('mvn', 'exit 0'), docker()]);
    expect(await source()).toBe('java');
  });

  it('is Docker without Java, or without the Maven that would fetch Kafka', async () => {
    await docker();
    expect(await source()).toBe('docker');
    await java();
    expect(await source()).toBe('docker');
  });

  it('is Java that is missing, where no Docker engine answers either, and starting one is a way out', async () => {
    await expect(source()).rejects.toMatchObject({ ...noJava, fix: expect.stringMatching(/KAFKA_BROKERS.*Docker/) });
    await program('docker', 'echo "Cannot connect to the Docker daemon" >&2; exit 1');
    await expect(source()).rejects.toMatchObject(noJava);
  });

  it('stays what it was for as long as the data are there', async () => {
    await docker();
    await writeFile(join(directory, 'formatted'), 'x');
    await expect(source()).rejects.toMatchObject({ ...noJava, fix: expect.not.stringContaining('Docker') });
    await rm(join(directory, 'formatted'));
    await writeFile(containerMark(directory), 'x');
    await Promise.all([java(), program('mvn', 'exit 0')]);
    expect(await source()).toBe('docker');
  });
});
