import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { startChild, type StopStep } from './child-process.js';
import { docker, succeeds } from './docker.js';
import { onDisk } from './failed-start.js';
import { textOf } from './failure-reading.js';
import { untilKafkaAnswers } from './kafka-answers.js';
import { KAFKA_IMAGE, kafkaContainerEnvironment } from './kafka-settings.js';
import { containerMark } from './kafka-source.js';
import { rotateLog } from './log-file.js';
import { takeDirectory } from './own-directory.js';
import { assertPortFree } from './ports.js';
import type { Running } from './running.js';
import { type KafkaOptions, type RunningKafka, settingsFile, stopLeftoverKafka } from './start-kafka.js';
import { type OnStep, Trouble } from './trouble.js';

export interface KafkaContainerOptions extends Pick<KafkaOptions, 'directory' | 'onStep'> {
  readonly port: number;
}

const stopSteps: readonly StopStep[] = [
  // Docker's client hands the signal on to the broker.
  { signal: 'SIGTERM', wait_ms: 20_000 },
  { signal: 'SIGKILL', wait_ms: 5_000 },
];
// The image runs two more JVMs before the broker's own.
const READY_WITHIN_MS = 180_000;
const FETCHED_WITHIN_MS = 600_000;

/** Starts the Kafka node of this directory as a container on 127.0.0.1; its data are a volume. Rejects with Trouble. */
export async function startKafkaContainer({ port, onStep, ...options }: KafkaContainerOptions): Promise<RunningKafka> {
  const directory = resolve(options.directory);
  const place = { directory, logFile: join(directory, 'kafka-output.log'), portSetting: 'KAFKA_PORT' };
  return onDisk(place, async () => {
    await takeDirectory(directory, 'Kafka');
    await clearAway(directory, onStep);
    await assertPortFree(port, { name: 'Kafka', setting: 'KAFKA_PORT' });
    await fetchImage(onStep);
    onStep?.(`Starting Kafka in a container on port ${port}`);
    const server = await run(directory, port, place.logFile);
    await untilKafkaAnswers(server, { port, place, within_ms: READY_WITHIN_MS });
    return { ...server, brokers: `127.0.0.1:${port}` };
  });
}

/** Ends what a killed run left, and forgets data of a directory that was deleted. */
async function clearAway(directory: string, onStep?: OnStep): Promise<void> {
  await stopLeftoverKafka(directory, onStep);
  const name = nameOf(directory);
  // Docker's client may be gone, and the container still there.
  await succeeds(docker(['rm', '--force', name]));
  if (existsSync(containerMark(directory))) return;
  await docker(['volume', 'rm', '--force', name]);
  await writeFile(containerMark(directory), `${name}\n`);
}

async function fetchImage(onStep?: OnStep): Promise<void> {
  if (await succeeds(docker(['image', 'inspect', KAFKA_IMAGE]))) return;
  onStep?.(`Fetching the image ${KAFKA_IMAGE} (once)`);
  await docker(['pull', '--quiet', KAFKA_IMAGE], FETCHED_WITHIN_MS).catch((error: unknown) => {
    const said = (textOf(error, 'stderr') || textOf(error, 'message')).trim().split('\n').at(-1);
    throw new Trouble(
      `For want of Java and Maven Kafka comes from Docker, and its image ${KAFKA_IMAGE} is not to be had: ${said}.`,
      'Install Java 17 or later and Maven, connect to a network that reaches the image, or set KAFKA_BROKERS=host:port.',
    );
  });
}

async function run(directory: string, port: number, logFile: string): Promise<Running> {
  await rotateLog(logFile);
  const name = nameOf(directory);
  const variables = Object.entries(kafkaContainerEnvironment(port)).map((pair) => `--env=${pair.join('=')}`);
  const server = await startChild({
    name: 'Kafka',
    command: 'docker',
    args: [
      'run',
      '--rm',
      `--name=${name}`,
      // By it `stopLeftoverKafka` knows the client for ours.
      `--label=liandong=${settingsFile(directory)}`,
      `--publish=127.0.0.1:${port}:9092`,
      `--volume=${name}:/var/lib/kafka/data`,
      ...variables,
      KAFKA_IMAGE,
    ],
    env: process.env,
    outputFile: logFile,
    logFile,
    stopSteps,
  });
  await writeFile(join(directory, 'kafka.pid'), `${server.pid}\n`);
  return server;
}

/** Container and volume of a directory: those of another one on this machine are left alone. */
const nameOf = (directory: string) =>
  `liandong-kafka-${createHash('sha256').update(directory).digest('hex').slice(0, 12)}`;
