import { writeFileSync } from 'node:fs';
import { verifyAudit } from '../audit/verify-audit.js';
import { isSound } from '../checking/check-invariants.js';
import { describeApi } from './describe-api.js';
import { ConfigurationFault, readConfig, type ServiceConfig } from './service-config.js';
import type { ServiceDefinition } from './service-definition.js';
import { checkService, createService, startService, type RunningService } from './start-service.js';
import { makeTopics } from '../messaging/make-topics.js';
import { migrate } from '../persistence/migrate.js';

/**
 * The whole `main.ts` of a service. `main.js` serves until SIGTERM, `main.js migrate` brings the database up to date
 * and ends, `main.js topics` makes the topics that are missing and ends, `main.js check` holds it against its invariants, prints the verdicts as one line of JSON and ends with 1
 * when one is broken, `main.js verify-audit` needs database and broker only and prints its report in the same way,
 * `main.js openapi FILE` writes the service's OpenAPI document and ends.
 */
export async function bootService<C extends ServiceConfig>(service: ServiceDefinition<C>): Promise<void> {
  const [command = 'serve', file] = process.argv.slice(2);
  try {
    const config = readConfig(service.Config, environmentFor(command));
    if (command === 'serve') endOnSignals(await startService(service, config), config.SHUTDOWN_LIMIT_MS);
    else if (command === 'migrate')
      await migrate(config.DATABASE_URL, service.schema, config.DATABASE_CONNECT_TIMEOUT_MS);
    else if (command === 'topics') await makeTopics(service.name, config);
    else if (command === 'check') {
      const verdicts = await checkService(service, config);
      return await tell(verdicts, isSound(verdicts));
    } else if (command === 'verify-audit') {
      const report = await verifyAudit(service, config);
      return await tell(report, report.faultCount === 0);
    } else if (command === 'openapi' && file)
      writeFileSync(file, JSON.stringify(describeApi(await createService(service, config), service.examples?.())));
    else
      throw new ConfigurationFault(
        `unknown command ${command}: use serve, migrate, topics, check, verify-audit or openapi FILE`,
      );
    if (command !== 'serve') process.exit(0);
  } catch (error) {
    const isOurs = error instanceof ConfigurationFault;
    process.stderr.write(`${service.name}: ${isOurs ? error.message : (error as Error).stack}\n`);
    process.exit(isOurs ? 78 : 1);
  }
}

/** One line of JSON on standard output; 0 when all is well. */
function tell(findings: unknown, isWell: boolean): Promise<void> {
  return new Promise(() => process.stdout.write(`${JSON.stringify(findings)}\n`, () => process.exit(isWell ? 0 : 1)));
}

/** Ends the process on SIGTERM, SIGINT or when the launcher is gone; after `limit_ms` what is left is cut off. */
export function endOnSignals(running: Pick<RunningService, 'stop'>, limit_ms: number): void {
  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    // What does not stop in time is cut off: outbox and inbox are made for that.
    setTimeout(() => process.exit(1), limit_ms).unref();
    void running.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  // A child of the launcher whose parent is gone must not live on; a service of its own has no such channel.
  process.on('disconnect', end);
}

function environmentFor(command: string): NodeJS.ProcessEnv {
  if (command === 'openapi') return forDescription;
  const needed = needs[command];
  if (needed === undefined) return process.env;
  return { ...forDescription, ...Object.fromEntries(needed.map((name) => [name, undefined])), ...process.env };
}

/** What a command has to be told that takes no keys. */
const needs: Readonly<Record<string, readonly string[]>> = {
  migrate: ['DATABASE_URL'],
  topics: ['KAFKA_BROKERS'],
  'verify-audit': ['DATABASE_URL', 'KAFKA_BROKERS'],
};

const unused = 'http://localhost:1';
/** Settings that connect to nothing: the document is made from the code alone. */
const forDescription: NodeJS.ProcessEnv = {
  DATABASE_URL: 'postgres://localhost:1/none',
  KAFKA_BROKERS: 'localhost:1',
  OIDC_ISSUER: unused,
  ENCRYPTION_KEY: Buffer.alloc(32).toString('base64'),
  HASH_KEY: Buffer.alloc(32).toString('base64'),
  CURSOR_KEY: Buffer.alloc(32).toString('base64'),
  INTAKE_URL: unused,
};
