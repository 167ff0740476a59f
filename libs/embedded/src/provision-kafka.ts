import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { onDisk } from './failed-start.js';
import { textOf } from './failure-reading.js';
import { assertJava, assertMaven } from './java-tools.js';
import { KAFKA_MEGABYTES, kafkaPom, kafkaVersion } from './kafka-pom.js';
import { type OnStep, Trouble } from './trouble.js';

export interface ProvisionKafkaOptions {
  /** Receives `libs`, see KAFKA_MEGABYTES; made if absent. */
  readonly directory: string;
  readonly onStep?: OnStep | undefined;
}

const MAVEN_TIMEOUT_MS = 600_000;

/**
 * Brings Apache Kafka and its dependencies from the Maven repository this machine is set up for, once, and returns
 * the folder of jars. Needs Java 17; Maven and a network only the first time. Rejects with Trouble.
 */
export async function provisionKafka(options: ProvisionKafkaOptions): Promise<string> {
  const directory = resolve(options.directory);
  const libs = join(directory, 'libs');
  await assertKafkaCanRun(directory);
  if (await isProvisioned(libs)) return libs;
  const place = { directory, logFile: join(directory, 'maven.log'), portSetting: 'KAFKA_PORT' };
  await onDisk(place, () => fetchJars(directory, libs, options.onStep));
  return libs;
}

/** Rejects with Trouble without Java 17, or without Maven as long as Kafka is not in this directory. Changes nothing. */
export async function assertKafkaCanRun(directory: string): Promise<void> {
  await assertJava();
  if (!(await isProvisioned(join(resolve(directory), 'libs')))) await assertMaven();
}

async function fetchJars(directory: string, libs: string, onStep?: OnStep): Promise<void> {
  onStep?.(`Fetching Apache Kafka ${kafkaVersion} by Maven (${KAFKA_MEGABYTES} MB, once)`);
  await mkdir(directory, { recursive: true });
  const partial = await mkdtemp(join(directory, 'libs-'));
  try {
    await copyDependencies(directory, partial);
    // mkdtemp closes its folders to others, who may run this checkout too.
    await chmod(partial, 0o755);
    await putInPlace(partial, libs);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/** Whether the folder of jars holds those of this version. */
export async function isProvisioned(libs: string): Promise<boolean> {
  // The project file lies beside the jars it asked for: another version or another part of Kafka, and they are fetched anew.
  return (await readFile(join(libs, 'pom.xml'), 'utf8').catch(() => '')) === kafkaPom;
}

async function copyDependencies(directory: string, target: string): Promise<void> {
  const pom = join(target, 'pom.xml');
  const logFile = join(directory, 'maven.log');
  await writeFile(pom, kafkaPom);
  const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${target}`];
  try {
    await promisify(execFile)('mvn', ['-q', '-B', '-f', pom, ...goal], {
      timeout: MAVEN_TIMEOUT_MS,
      maxBuffer: 50_000_000,
      env: process.env,
    });
  } catch (error) {
    const output = textOf(error, 'stdout') || textOf(error, 'message');
    await writeFile(logFile, output);
    throw failedMaven(output, logFile);
  }
}

function failedMaven(output: string, logFile: string): Trouble {
  const line = output.split('\n').find((text) => text.startsWith('[ERROR]')) ?? 'it ran longer than ten minutes';
  const reason = line.replace('[ERROR]', '').trim().slice(0, 300);
  return new Trouble(
    `Maven could not fetch Apache Kafka: ${reason}${reason.endsWith('.') ? '' : '.'}`,
    `Connect to a network that reaches your Maven repository (details in ${logFile}), or set KAFKA_BROKERS=host:port.`,
  );
}

// Another process may have been quicker with the same jars: then its folder stays and ours goes.
async function putInPlace(partial: string, libs: string): Promise<void> {
  if (await isProvisioned(libs)) return;
  await rm(libs, { recursive: true, force: true });
  await rename(partial, libs).catch(async (error: unknown) => {
    if (!(await isProvisioned(libs))) throw error;
  });
}
