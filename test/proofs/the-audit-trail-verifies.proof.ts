import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { services } from '@liandong/contracts';
import { eventually } from '@liandong/testing';
import pg from 'pg';
import { accept, register } from '../../apps/cli/src/acting/case-acts.js';
import { directory, freshSeed, personOf } from '../journeys/cast.js';

const SLOW_MS = 120_000;

interface Said {
  readonly code: number;
  readonly text: string;
}

/** The command as an operator gives it, beside the running system. */
function verifyAudit(...options: readonly string[]): Promise<Said> {
  const env = { ...process.env, LIANDONG_DIRECTORY: directory };
  return new Promise((resolve) => {
    execFile(process.execPath, ['apps/cli/liandong.mjs', 'verify-audit', ...options], { env }, (failure, out, err) =>
      resolve({ code: failure ? Number(failure.code) : 0, text: out + err }),
    );
  });
}

/** As who owns the tables: the one who could change a trail, and need not fear a trigger. */
async function asOwnerOfIntake(work: (owner: pg.Client) => Promise<void>): Promise<void> {
  const { databaseUrl }: { databaseUrl: string } = JSON.parse(await readFile(join(directory, 'running.json'), 'utf8'));
  const owner = new pg.Client({ connectionString: databaseUrl.replace(/[^/]*$/, 'liandong_intake') });
  await owner.connect();
  try {
    await work(owner);
  } finally {
    await owner.end();
  }
}

/** The figures of a service's line. */
const figuresOf = (text: string, service: string) =>
  new RegExp(`^${service} .*$`, 'm').exec(text)![0].split(/\s+/).slice(1).map(Number);

let caseId: string;
beforeAll(async () => {
  const cast = { clerk: await personOf('bazhou-clerk'), supervisor: await personOf('bazhong-supervisor') };
  ({ id: caseId } = await register(
    { ...cast, partnerClerk: cast.clerk },
    {
      seed: freshSeed(),
      title: '审计核验',
      kind: 'unpaid-wages',
      channel: 'online',
      workers: 1,
      totalFen: 100_000n,
      homeRegion: '511902',
      regionOfPerformance: '620100',
      purpose: 'rights-protection',
    },
  ));
  await accept({ ...cast, partnerClerk: cast.clerk }, caseId);
}, SLOW_MS);

test(
  'the trail of every service is whole while the system runs, and its chains are known to Kafka',
  async () => {
    await eventually(
      'all is sealed and told',
      async () => {
        const { code, text } = await verifyAudit();
        expect([code, text]).toEqual([0, expect.stringContaining('The audit trail is whole.')]);
        for (const service of services) {
          const [changes, entries, sealed, waiting, chains, checkpoints, faults] = figuresOf(text, service);
          expect([faults, sealed! + waiting!]).toEqual([0, entries]);
          if (service !== 'reporting') expect(Math.min(changes!, entries!, chains!, checkpoints!)).toBeGreaterThan(0);
        }
        return true;
      },
      { timeout_ms: 60_000 },
    );
  },
  SLOW_MS,
);

test(
  'who changed an entry behind the back of the service is found out, and the entry named',
  async () => {
    await asOwnerOfIntake(async (owner) => {
      const write = async (from: string, to: string) => {
        await owner.query('begin');
        await owner.query('alter table audit_entries disable trigger user');
        await owner.query('alter table audit_entries disable row level security');
        const { rowCount } = await owner.query(
          'update audit_entries set action = $3 where aggregate_id = $1 and action = $2',
          [caseId, from, to],
        );
        await owner.query('alter table audit_entries enable trigger user');
        await owner.query('alter table audit_entries enable row level security');
        await owner.query('commit');
        expect(rowCount).toBe(1);
      };
      await write('case.accepted', 'case.declined');
      try {
        const { code, text } = await verifyAudit('--service', 'intake');
        expect(code).toBe(1);
        const row = `✗ intake: chain .*, seal \\d+, entry \\d+ \\(cases ${caseId}, version 2\\)`;
        expect(text).toMatch(new RegExp(`${row}: edited: not what was sealed`));
        expect(text).toContain('One row differs');
      } finally {
        await write('case.declined', 'case.accepted');
      }
    });
    expect((await verifyAudit('--service', 'intake')).code).toBe(0);
  },
  SLOW_MS,
);

test('a service that is not there is refused with those that are', async () => {
  const { code, text } = await verifyAudit('--service', 'letters');
  expect([code, text]).toEqual([1, expect.stringContaining('Use one of: intake, referral, settlement, reporting.')]);
});
