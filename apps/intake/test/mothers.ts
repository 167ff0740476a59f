import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OrganisationRegistered, topicOf } from '@liandong/contracts';
import { newId, syntheticResidentId, type Clock } from '@liandong/kernel';
import { KafkaClients, type Role } from '@liandong/platform';
import { eventually, recordOf, startTestService, type TestClient, type TestService } from '@liandong/testing';
import pg from 'pg';
import { intakeService } from '../src/definition.js';

/** Everybody and everything here is synthetic. */

let sequence = 0;
/** Another person at each call: a valid number that belongs to nobody. */
export function nextIdNumber(): string {
  sequence += 1;
  const day = new Date(Date.UTC(1970, 0, 1 + Math.floor(sequence / 1000))).toISOString().slice(0, 10);
  return syntheticResidentId('510726', day, sequence % 1000);
}

export const consent = (fields: object = {}) => ({
  recipientRegion: '440000',
  purpose: 'rights-protection',
  fields: ['name', 'id-number', 'phone', 'claims'],
  consentVersion: 1,
  givenBy: 'signed-form',
  ...fields,
});

export const claimant = (fields: object = {}) => ({
  name: '张三（合成）',
  idNumber: nextIdNumber(),
  phone: '13800001234',
  homeRegion: '510726',
  occupationGroup: 'construction',
  unionMember: true,
  claims: [{ item: 'wages', periodFrom: '2025-09-01', periodTo: '2026-01-20', amountFen: '2860000' }],
  ...fields,
});

export const registration = (fields: object = {}) => ({
  kind: 'unpaid-wages',
  channel: 'walk-in',
  regionOfPerformance: '440600',
  projectName: '某某安置房项目（合成）',
  employers: [{ role: 'employer', name: '某某劳务有限公司（合成）', creditCode: '91350100M000100Y43' }],
  claimants: [claimant()],
  ...fields,
});

export interface Union {
  readonly id: string;
  readonly clerk: TestClient;
  readonly supervisor: TestClient;
  readonly with: (roles: readonly Role[]) => Promise<TestClient>;
}

export interface IntakeUnderTest extends TestService {
  /** A union that has registered itself, and two people in it. */
  readonly union: (fields?: { divisionCode?: string; parentId?: string }) => Promise<Union>;
  /** Sends an event as another service would. */
  readonly tell: (event: object, subject: string, version: number) => Promise<void>;
  /** Plain SQL as the owner of the database, past every policy. */
  readonly sql: <R extends pg.QueryResultRow>(text: string, values?: unknown[]) => Promise<R[]>;
}

/** Intake on real PostgreSQL and Kafka, its files in a folder of its own. */
export async function startIntake(
  environment: Readonly<Record<string, string>> = {},
  clock?: Clock,
): Promise<IntakeUnderTest> {
  const folder = mkdtempSync(join(tmpdir(), 'intake-files-'));
  const service = await startTestService(intakeService, {
    environment: { EVIDENCE_DIR: folder, MESSAGE_DIR: join(folder, 'messages'), ...environment },
    ...(clock && { clock }),
  });
  const pool = new pg.Pool({ connectionString: service.databaseUrl, max: 2 });
  const kafka = service.app.get(KafkaClients);
  const producer = kafka.producer();
  await kafka.ensureTopics();
  await producer.connect();

  const sql: IntakeUnderTest['sql'] = async <R extends pg.QueryResultRow>(text: string, values: unknown[] = []) =>
    (await pool.query<R>(text, values)).rows;
  const tell: IntakeUnderTest['tell'] = async (event, subject, version) => {
    const record = recordOf(event, {
      subject,
      version,
      source: '/test',
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    });
    await producer.send({ topic: kafka.topicName(topicOf(event)), messages: [record] });
  };
  return {
    ...service,
    sql,
    tell,
    union: (fields = {}) => makeUnion({ service, sql, tell }, fields),
    stop: async () => {
      await producer.disconnect();
      await pool.end();
      await service.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function makeUnion(
  { service, sql, tell }: { service: TestService } & Pick<IntakeUnderTest, 'sql' | 'tell'>,
  { divisionCode = '510726', parentId }: { divisionCode?: string; parentId?: string },
): Promise<Union> {
  const id = newId();
  const event = new OrganisationRegistered({
    organisationId: id,
    kind: 'county-union',
    name: '某某总工会（合成）',
    divisionCode,
    parentId,
    caseKinds: ['unpaid-wages'],
    purposes: ['rights-protection'],
    entrance: 'console',
    capacity: 'open',
    registeredAt: new Date().toISOString(),
  });
  await tell(event, id, 1);
  await eventually(
    'the union is known',
    async () => (await sql('select from organisations where id = $1', [id])).length,
    { timeout_ms: 25_000 },
  );
  const as = (roles: readonly Role[]) => service.as({ organisationId: id, roles });
  return { id, with: as, clerk: await as(['clerk']), supervisor: await as(['supervisor']) };
}
