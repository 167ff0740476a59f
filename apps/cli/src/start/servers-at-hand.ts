import { existsSync } from 'node:fs';
import { stopLeftoverKafka, stopLeftoverPostgres, Trouble, type OnStep, type Running } from '@liandong/embedded';
import { installation, stateFolders } from '../installation.js';
import { releaseInstance, runningInstance, takeInstance } from '../settings/instance.js';
import { assertPortsFree } from '../settings/ports.js';
import { readStartSettings, type StartSettings } from '../settings/start-settings.js';
import { ownWatchdog } from '../supervision/watchdog.js';
import { assertBrokersAnswer } from './foreign-servers.js';
import { ownKafka, ownPostgres } from './servers.js';
import { urlsOf } from './service-plans.js';

/** Where the data of a system can be read. */
export interface Servers {
  readonly databaseUrl: string;
  readonly kafkaBrokers: string;
}

/**
 * Works with database and broker of a system whether it runs or not: those the environment names, those of the running
 * instance, or our own, started for as long as the work takes.
 */
export async function withServers<T>(report: OnStep, work: (servers: Servers) => Promise<T>): Promise<T> {
  const settings = readStartSettings(process.env);
  const folders = stateFolders(installation(), process.env);
  const { databaseUrl, kafkaBrokers } = settings.foreign;
  if (databaseUrl !== undefined && kafkaBrokers !== undefined) return workWith({ databaseUrl, kafkaBrokers }, work);

  const instance = await runningInstance(folders.instanceFile);
  if (instance === undefined) return withOwnServers(settings, report, work);
  const running = {
    databaseUrl: databaseUrl ?? instance.databaseUrl,
    kafkaBrokers: kafkaBrokers ?? instance.kafkaBrokers,
  };
  if (running.databaseUrl === undefined || running.kafkaBrokers === undefined) {
    throw new Trouble(
      `Process ${instance.pid} still starts the system or looks into it.`,
      'Try again when it is done.',
    );
  }
  return workWith({ databaseUrl: running.databaseUrl, kafkaBrokers: running.kafkaBrokers }, work);
}

async function workWith<T>(servers: Servers, work: (servers: Servers) => Promise<T>): Promise<T> {
  await assertBrokersAnswer(servers.kafkaBrokers);
  return work(servers);
}

/** Nobody else starts the system meanwhile; if this process is killed, the watchdog stops the servers. */
async function withOwnServers<T>(
  settings: StartSettings,
  report: OnStep,
  work: (servers: Servers) => Promise<T>,
): Promise<T> {
  const place = installation();
  const folders = stateFolders(place, process.env);
  const { ports, foreign, listening } = settings;
  if (foreign.databaseUrl === undefined && !existsSync(folders.postgres)) {
    throw new Trouble(`There are no data in ${folders.directory}.`, 'Start the system once: npm start.');
  }
  await takeInstance(folders.instanceFile, urlsOf(ports).gateway);
  const never = new AbortController().signal;
  const watchdog = await ownWatchdog(place, folders).start(never);
  const started: Running[] = [];
  try {
    await Promise.all([stopLeftoverPostgres(folders.postgres, report), stopLeftoverKafka(folders.kafka, report)]);
    await assertPortsFree(
      ports,
      listening.filter((listener) => listener === 'postgres' || listener === 'kafka'),
    );
    const open = async <R extends Running>(server: { start: (signal: AbortSignal) => Promise<R> }): Promise<R> => {
      const running = await server.start(never);
      started.push(running);
      return running;
    };
    const databaseUrl = foreign.databaseUrl ?? (await open(ownPostgres(folders, ports, report))).url;
    const kafkaBrokers = foreign.kafkaBrokers ?? (await open(ownKafka(folders, ports, report))).brokers;
    return await workWith({ databaseUrl, kafkaBrokers }, work);
  } finally {
    await Promise.allSettled(started.map((server) => server.stop()));
    await watchdog.stop();
    await releaseInstance(folders.instanceFile);
  }
}
