import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Trouble } from './trouble.js';

const OLDEST_JAVA = 17;
const ALTERNATIVE = 'or set KAFKA_BROKERS=host:port to use a broker you have.';
const INSTALL_JAVA =
  'Install Java 17 or later (Debian, Ubuntu: sudo apt install openjdk-17-jre-headless; macOS: brew install openjdk; ' +
  `Windows: winget install EclipseAdoptium.Temurin.17.JRE), ${ALTERNATIVE}`;
const INSTALL_MAVEN =
  'Install Apache Maven (Debian, Ubuntu: sudo apt install maven; macOS: brew install maven; ' +
  `Windows: scoop install maven), ${ALTERNATIVE}`;

/** The `java` to run: of JAVA_HOME where it is set, else of the path. */
export function javaCommand(): string {
  const home = process.env['JAVA_HOME'];
  return home === undefined || home === '' ? 'java' : join(home, 'bin', 'java');
}

/** Rejects with Trouble unless Java 17 or later is there, which Kafka 4 brokers need. */
export async function assertJava(): Promise<void> {
  const answer = await ask(javaCommand(), '-version');
  if (answer === undefined) throw new Trouble('Apache Kafka needs Java, which was not found here.', INSTALL_JAVA);
  // openjdk version "17.0.15" 2025-04-15; until Java 8 the first number is 1 and the second counts.
  const version = Number(/version "(?:1\.)?(\d+)/.exec(answer)?.[1]);
  if (version >= OLDEST_JAVA) return;
  throw new Trouble(`Apache Kafka needs Java ${OLDEST_JAVA} or later, and here is Java ${version}.`, INSTALL_JAVA);
}

/** Rejects with Trouble unless Maven is there. */
export async function assertMaven(): Promise<void> {
  if ((await ask('mvn', '-version')) === undefined) {
    throw new Trouble('Apache Kafka is fetched by Maven, which was not found here.', INSTALL_MAVEN);
  }
}

async function ask(command: string, question: string): Promise<string | undefined> {
  try {
    const { stdout, stderr } = await promisify(execFile)(command, [question], {
      timeout: 20_000,
      env: process.env,
    });
    return stdout + stderr;
  } catch {
    return undefined;
  }
}
