import { randomBytes } from 'node:crypto';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { type StopStep, startChild } from './child-process.js';
import { failedStart, onDisk, type Place } from './failed-start.js';
import { textOf } from './failure-reading.js';
import { javaCommand } from './java-tools.js';
import { untilKafkaAnswers } from './kafka-answers.js';
import { type KafkaPlace, kafkaProperties, log4jProperties } from './kafka-settings.js';
import { rotateLog } from './log-file.js';
import { stopLeftover, takeDirectory } from './own-directory.js';
import { assertPortFree, freePort } from './ports.js';
import type { Running } from './running.js';
import type { OnStep, Trouble } from './trouble.js';

export interface KafkaOptions {
  /** Holds `data`, the settings and `kafka.log`; made if absent. */
  readonly directory: string;
  /** The folder that `provisionKafka` returned. */
  readonly jars: string;
  /** Absent: any free port, another one at each start. */
  readonly port?: number | undefined;
  /** Port that clients are told to use when it is another one: of a proxy before the broker. */
  readonly advertisedPort?: number | undefined;
  readonly onStep?: OnStep | undefined;
}

export interface RunningKafka extends Running {
  /** `127.0.0.1:<port>`, for a client's bootstrap setting. */
  readonly brokers: string;
}

const stopSteps: readonly StopStep[] = [
  { signal: 'SIGTERM', wait_ms: 20_000 },
  { signal: 'SIGKILL', wait_ms: 5_000 },
];

const READY_WITHIN_MS = 60_000;

/**
 * Starts one Kafka node (KRaft) on 127.0.0.1, formatting its data at the first start and ending one left over from a
 * killed parent. Rejects with Trouble.
 */
export async function startKafka(options: KafkaOptions): Promise<RunningKafka> {
  const directory = resolve(options.directory);
  return onDisk(placeOf(directory), () => launch(directory, options));
}

async function launch(directory: string, options: KafkaOptions): Promise<RunningKafka> {
  await takeDirectory(directory, 'Kafka');
  await stopLeftoverKafka(directory, options.onStep);
  const port = options.port ?? (await freePort());
  await assertPortFree(port, { name: 'Kafka', setting: 'KAFKA_PORT' });
  const place = {
    directory,
    port,
    advertisedPort: options.advertisedPort ?? port,
    controllerPort: await freePort(),
  };
  await writeSettings(place);
  const java = javaArguments(directory, options.jars);
  await format(directory, java, options.onStep);
  options.onStep?.(`Starting Kafka on port ${port}`);
  const server = await startServer(directory, java);
  await untilKafkaAnswers(server, { port, place: placeOf(directory), within_ms: READY_WITHIN_MS });
  return { ...server, brokers: `127.0.0.1:${port}` };
}

/** Ends the Kafka of this directory if a killed parent left it running; answers whether there was one. */
export async function stopLeftoverKafka(directory: string, onStep?: OnStep): Promise<boolean> {
  const home = resolve(directory);
  const stopped = await stopLeftover({ pidFile: join(home, 'kafka.pid'), mark: settingsFile(home), stopSteps });
  if (stopped) onStep?.('Stopped a Kafka left over from an earlier run');
  return stopped;
}

/** Also the mark by which its processes are known. */
export const settingsFile = (directory: string) => join(directory, 'server.properties');
const logFile = (directory: string) => join(directory, 'kafka.log');
const placeOf = (directory: string): Place => ({ directory, logFile: logFile(directory), portSetting: 'KAFKA_PORT' });

async function writeSettings(place: KafkaPlace): Promise<void> {
  await writeFile(settingsFile(place.directory), kafkaProperties(place));
  await writeFile(join(place.directory, 'log4j2.properties'), log4jProperties(logFile(place.directory)));
}

function javaArguments(directory: string, jars: string): readonly string[] {
  return [
    '-Xms128m',
    '-Xmx384m',
    '-XX:+UseSerialGC',
    '-Djava.awt.headless=true',
    `-Dlog4j2.configurationFile=${join(directory, 'log4j2.properties')}`,
    '-cp',
    join(resolve(jars), '*'),
  ];
}

async function format(directory: string, java: readonly string[], onStep?: OnStep): Promise<void> {
  const done = join(directory, 'formatted');
  if (existsSync(done)) return;
  onStep?.('Formatting the Kafka data');
  await rm(join(directory, 'data'), { recursive: true, force: true });
  await mkdir(join(directory, 'data'));
  // One that begins with a hyphen would be taken for another option.
  const clusterId = randomBytes(16).toString('base64url').replace(/^-/, 'A');
  const args = [...java, 'kafka.tools.StorageTool', 'format', '-t', clusterId, '-c', settingsFile(directory)];
  try {
    await promisify(execFile)(javaCommand(), args, { timeout: READY_WITHIN_MS, env: process.env });
  } catch (error) {
    const said = textOf(error, 'stderr') || textOf(error, 'message');
    throw failure(`Kafka's data cannot be formatted: ${said.trim().split('\n').at(-1)}`, directory);
  }
  await writeFile(done, clusterId);
}

async function startServer(directory: string, java: readonly string[]): Promise<Running> {
  const outputFile = join(directory, 'kafka-output.log');
  await rotateLog(outputFile);
  const server = await startChild({
    name: 'Kafka',
    command: javaCommand(),
    args: [...java, 'kafka.Kafka', settingsFile(directory)],
    env: process.env,
    outputFile,
    logFile: logFile(directory),
    stopSteps,
  });
  await writeFile(join(directory, 'kafka.pid'), `${server.pid}\n`);
  return server;
}

function failure(sentence: string, directory: string): Trouble {
  return failedStart(sentence, placeOf(directory));
}
