import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { containerMark, kafkaSource } from './kafka-source.js';

// The programs of the machine are replaced by scripts in front of the path; what is tested is what we make of them.
describe('what runs the broker', () => {
  const { PATH, JAVA_HOME } = process.env;
  let directory: string;
  let programs: string;

  const program = async (name: string, script: string) => {
    const file = join(programs, name);
    await writeFile(file, `#!/bin/sh\n${script}\n`);
    await chmod(file, 0o755);
  };
  const java = () => program('java', `echo 'openjdk version "17.0.15" 2025-04-15' >&2`);
  const docker = () => program('docker', '[ "$1" = version ] && echo 28.2.2');
  const source = () => kafkaSource(directory, join(directory, 'kafka'));
  const noJava = { name: 'Trouble', what: expect.stringContaining('Java') };

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'liandong-source-'));
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

  it('is Java that is missing, where no Docker engine answers either', async () => {
    await expect(source()).rejects.toMatchObject(noJava);
    await program('docker', 'echo "Cannot connect to the Docker daemon" >&2; exit 1');
    await expect(source()).rejects.toMatchObject(noJava);
  });

  it('stays what it was for as long as the data are there', async () => {
    await docker();
    await writeFile(join(directory, 'formatted'), 'x');
    await expect(source()).rejects.toMatchObject(noJava);
    await rm(join(directory, 'formatted'));
    await writeFile(containerMark(directory), 'x');
    await Promise.all([java(), program('mvn', 'exit 0')]);
    expect(await source()).toBe('docker');
  });
});
