import { setTimeout as wait } from 'node:timers/promises';
import { AuditCheckpointPublished, topicOf, type AuditReport, type Service } from '@liandong/contracts';
import type pg from 'pg';
import { ConfigurationFault, type ServiceConfig } from '../boot/service-config.js';
import type { ServiceDefinition } from '../boot/service-definition.js';
import { ServiceName } from '../boot/service-name.js';
import { copyLog } from '../checking/logged-events.js';
import { KafkaClients } from '../messaging/kafka.js';
import { TopicReader } from '../messaging/topic-reader.js';
import { Log } from '../observing/log.js';
import { aggregatesOf } from '../persistence/table.js';
import { LONG_STATEMENT_MS, openWorkerSession } from '../persistence/worker-session.js';
import { FaultList } from './fault-list.js';
import { checkStates } from './state-coverage.js';
import { verifyTrail } from './verify-trail.js';

/** A broker that still starts, or a partition whose leader is being chosen, is asked again. */
const TRIES = 10;
const RETRY_MS = 500;

/**
 * Verifies the audit trail of a service, running or not, by database and broker alone: computes every chain anew,
 * compares it with the checkpoints on Kafka, and looks for the entry of each change of state. Changes nothing, and needs
 * a bounded amount of memory.
 */
export async function verifyAudit<C extends ServiceConfig>(
  { name: service, schema }: ServiceDefinition<C>,
  config: C,
): Promise<AuditReport> {
  const session = await openWorkerSession(config, { statementTimeout_ms: LONG_STATEMENT_MS });
  try {
    await assertUpToDate(session, service);
    const quiet = new Log({ LOG_LEVEL: 'fatal' }, { name: service });
    const reader = new TopicReader(new KafkaClients(config, new ServiceName(service), quiet));
    const readFrom = await copyCheckpoints(session, reader);
    await session.query('begin isolation level repeatable read read only');
    const faults = new FaultList();
    const counts = await verifyTrail(session, readFrom, faults);
    const changes = await checkStates(session, aggregatesOf(schema.tables), faults);
    return { service, ...counts, changes, faultCount: faults.count, faults: faults.listed };
  } finally {
    await session.end();
  }
}

async function assertUpToDate(session: pg.ClientBase, service: Service): Promise<void> {
  const { rows } = await session.query<{ made: boolean }>(
    `select (to_regclass('audit_seals') is not null and to_regclass('discarded_events') is not null) as made`,
  );
  if (rows[0]?.made) return;
  throw new ConfigurationFault(
    `the database of ${service} has not all tables of the audit trail yet: bring it up to date first, by a start or by main.js migrate`,
  );
}

async function copyCheckpoints(session: pg.ClientBase, reader: TopicReader): Promise<string> {
  const topic = topicOf(new AuditCheckpointPublished({} as never));
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await copyLog(session, reader, [topic]);
    } catch (error) {
      if (attempt === TRIES || (error as { retriable?: unknown }).retriable !== true) throw error;
      await wait(RETRY_MS);
    }
  }
}
