// Starts the whole system by the very command a newcomer uses, in a folder and on ports of its own; needs `npm run build`.
import { spawn } from 'node:child_process';
import { appendFileSync, existsSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
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
const START_LIMIT_MS = 300_000;
const STOP_LIMIT_MS = 60_000;

/** A folder for a system that is to be launched: run by root, PostgreSQL runs as another user and has to pass through. */
export async function systemFolder() {
  const directory = await mkdtemp(join(tmpdir(), 'liandong-journeys-'));
  await chmod(directory, 0o711);
  await reuseKafkaPrograms(directory);
  return directory;
}

/** Serves, with the organisations of the demonstration and nothing else. `flags` are for the launcher's own process. */
export async function launchSystem({ directory, settings = {}, flags = [] }) {
  const ports = await freePorts(listeners.length);
  const environment = Object.fromEntries(listeners.map((name, index) => [name, String(ports[index])]));
  const system = spawn(process.execPath, [...flags, 'apps/cli/liandong.mjs', 'start', '--no-demonstration'], {
    cwd: root,
    env: { ...process.env, ...environment, LIANDONG_DIRECTORY: directory, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const keep = (text) => {
    said += text;
    appendFileSync(join(directory, 'start.log'), text);
  };
  for (const stream of [system.stdout, system.stderr]) stream.on('data', keep);
  const origin = `http://127.0.0.1:${environment.PORT}`;
  const issuer = `http://127.0.0.1:${environment.ISSUER_PORT}`;
  const launched = { system, directory, environment, origin, issuer };
  try {
    await untilReady(system, origin, () => said);
    await seedOrganisations(launched);
  } catch (error) {
    system.kill('SIGINT');
    throw error;
  }
  return launched;
}

/** Stops it with Ctrl-C, as a person would, and checks that it ends well. */
export async function stopLaunched({ system, directory }) {
  const ended = new Promise((resolve) => system.once('exit', resolve));
  if (system.exitCode === null) {
    system.kill('SIGINT');
    const timer = setTimeout(() => system.kill('SIGKILL'), STOP_LIMIT_MS);
    const code = await ended;
    clearTimeout(timer);
    if (code !== 0) throw new Error(`the system ended with ${code} after Ctrl-C`);
  }
  await rm(directory, { recursive: true, force: true });
}

async function untilReady(system, origin, said) {
  const deadline = performance.now() + START_LIMIT_MS;
  while (performance.now() < deadline) {
    if (system.exitCode !== null) throw new Error(`the system did not start:\n${said()}`);
    const answer = await fetch(`${origin}/health/ready`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`the system was not ready within ${START_LIMIT_MS / 1000} s:\n${said()}`);
}

/** The jars are fetched once per checkout, not once per run. */
async function reuseKafkaPrograms(directory) {
  const programs = join(root, '.liandong/kafka/libs');
  if (!existsSync(programs)) return;
  await mkdir(join(directory, 'kafka'), { recursive: true });
  await cp(programs, join(directory, 'kafka/libs'), { recursive: true });
}

async function seedOrganisations({ environment, origin, issuer }) {
  const { seedOrganisations: seed } = await import('../../dist/apps/cli/src/demonstration/seed.js');
  const { tokenOf } = await import('../../dist/apps/cli/src/start/development-issuer.js');
  const { untilCasesCanBePlayed } = await import('../../dist/apps/cli/src/demonstration/readiness.js');
  const place = {
    urls: { referral: `http://127.0.0.1:${environment.REFERRAL_PORT}` },
    origin,
    tokenOf: (login) => tokenOf(issuer, login),
    report: () => undefined,
  };
  await seed(place);
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
