// Starts the whole system once for all journeys, by the very command a newcomer uses, in a folder and on ports of its
// own. Publishes JOURNEY_URL and JOURNEY_DIRECTORY; needs `npm run build`.
import { spawn } from 'node:child_process';
import { chmod, cp, mkdtemp, mkdir, writeFile } from 'node:fs/promises';
import { appendFileSync, existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const listeners = [
  'PORT',
  'INTAKE_PORT',
  'REFERRAL_PORT',
  'SETTLEMENT_PORT',
  'REPORTING_PORT',
  'ISSUER_PORT',
  'POSTGRES_PORT',
  'KAFKA_PORT',
];
const LIMIT_MS = 300_000;
/** The ladder of the reminders, ten times as steep: where two unions agreed on a minute, it ends after nine seconds. */
const LADDER_TIMES = 10;
/** Journeys are over before the usual five minutes. */
const patience = { AUDIT_CHECKPOINT_MS: '1000' };
/** All journeys come from one address, and those of the rights try codes by the hundred. */
const leniency = { LETTER_MISSES_AT_MOST: '100000', LETTER_TRIES_AT_MOST: '100000' };
/** Whatever a process can be made to say must be fit to be read: one of the journeys reads it all. */
const talkative = { LOG_LEVEL: 'debug' };

export default async function startSystem() {
  const directory = await mkdtemp(join(tmpdir(), 'liandong-journeys-'));
  // Run by root, PostgreSQL runs as another user and has to pass through.
  await chmod(directory, 0o711);
  await reuseKafkaPrograms(directory);
  const rules = { CLOCK_RULES_FILE: await steepLadder(directory) };
  const ports = await freePorts(listeners.length);
  const environment = Object.fromEntries(listeners.map((name, index) => [name, String(ports[index])]));
  const system = spawn(process.execPath, ['apps/cli/liandong.mjs', 'start', '--no-demonstration'], {
    cwd: root,
    env: {
      ...process.env,
      ...environment,
      LIANDONG_DIRECTORY: directory,
      ...talkative,
      ...patience,
      ...leniency,
      ...rules,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const keep = (text) => {
    said += text;
    appendFileSync(join(directory, 'start.log'), text);
  };
  for (const stream of [system.stdout, system.stderr]) stream.on('data', keep);
  globalThis.liandongJourneys = { system, directory, environment };
  process.env.JOURNEY_URL = `http://127.0.0.1:${environment.PORT}`;
  process.env.JOURNEY_ISSUER = `http://127.0.0.1:${environment.ISSUER_PORT}`;
  process.env.JOURNEY_BROKERS = `127.0.0.1:${environment.KAFKA_PORT}`;
  process.env.JOURNEY_DIRECTORY = directory;
  process.env.JOURNEY_PROCESSES = JSON.stringify(addressesOf(environment));
  await untilReady(system, () => said);
  await seedOrganisations(environment);
}

/** The rules as shipped but for the ladder, in a file of the operator's. */
async function steepLadder(directory) {
  const { defaultRules } = await import('../../dist/apps/referral/src/clocks/default-rules.data.js');
  const { percentCodes } = await import('../../dist/apps/referral/src/clocks/clock-codes.js');
  const steep = ({ code, count }) => (percentCodes.includes(code) ? count / LADDER_TIMES : count);
  const rules = { ...defaultRules, counts: defaultRules.counts.map((one) => ({ ...one, count: steep(one) })) };
  const file = join(directory, 'clock-rules.json');
  await writeFile(file, JSON.stringify(rules), { mode: 0o644 });
  return file;
}

/** Where each process answers by itself, for what the gateway does not pass on. */
function addressesOf(environment) {
  const at = (setting) => `http://127.0.0.1:${environment[setting]}`;
  const services = ['intake', 'referral', 'settlement', 'reporting'];
  return {
    gateway: at('PORT'),
    ...Object.fromEntries(services.map((name) => [name, at(`${name.toUpperCase()}_PORT`)])),
  };
}

async function untilReady(system, said) {
  const deadline = Date.now() + LIMIT_MS;
  while (Date.now() < deadline) {
    if (system.exitCode !== null) throw new Error(`the system did not start:\n${said()}`);
    const answer = await fetch(`${process.env.JOURNEY_URL}/health/ready`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`the system was not ready within ${LIMIT_MS / 1000} s:\n${said()}`);
}

/** The jars are fetched once per checkout, not once per run. */
async function reuseKafkaPrograms(directory) {
  const programs = join(root, '.liandong/kafka/libs');
  if (!existsSync(programs)) return;
  await mkdir(join(directory, 'kafka'), { recursive: true });
  await cp(programs, join(directory, 'kafka/libs'), { recursive: true });
}

async function seedOrganisations(environment) {
  const { seedOrganisations } = await import('../../dist/apps/cli/src/demonstration/seed.js');
  const { tokenOf } = await import('../../dist/apps/cli/src/start/development-issuer.js');
  const { untilCasesCanBePlayed } = await import('../../dist/apps/cli/src/demonstration/readiness.js');
  const place = {
    urls: { referral: `http://127.0.0.1:${environment.REFERRAL_PORT}` },
    origin: process.env.JOURNEY_URL,
    tokenOf: (login) => tokenOf(process.env.JOURNEY_ISSUER, login),
    report: () => undefined,
  };
  await seedOrganisations(place);
  // The gateway is ready while a service is degraded; journeys need all of them.
  await untilCasesCanBePlayed(place);
}

async function freePorts(count) {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise((resolve) => {
          const server = createServer().listen(0, '127.0.0.1', () => resolve(server));
        }),
    ),
  );
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
