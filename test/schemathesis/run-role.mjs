import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { say } from './say.mjs';
import { developmentLoginGrant } from '../../dist/libs/embedded/src/index.js';

const here = dirname(fileURLToPath(import.meta.url));
export const root = join(here, '../..');

/** Runs schemathesis as one person. What it found is told by its own report; its text goes to the screen on a finding. */
export async function runRole({ program, reports, role, login, system, full, seed, phases }) {
  const report = join(reports, `${role}.json`);
  const passedOver = join(reports, `${role}.passed-over.json`);
  const args = ['--config-file', await configuration(reports, full), 'run', `${system.gateway}/api/openapi.json`];
  args.push('--phases', phases, '--seed', seed, '--no-color', '--report', 'json', '--report-json-path', report);
  const env = {
    ...process.env,
    CONTRACT_TEST_ISSUER: system.issuer,
    CONTRACT_TEST_GRANT: developmentLoginGrant,
    CONTRACT_TEST_LOGIN: login,
    CONTRACT_TEST_PASSED_OVER: passedOver,
    PYTHONDONTWRITEBYTECODE: '1',
  };
  say(`contract test: asking as ${role} (${login})`);
  const { code, said } = await finished(spawn(program, args, { cwd: here, env, stdio: ['ignore', 'pipe', 'pipe'] }));
  const told = parse(report);
  if (told === undefined || code > 1) throw new Error(`schemathesis did not come to an end as ${role}:\n${said}`);
  if (code !== 0 || process.env.CONTRACT_TEST_VERBOSE) say(said);
  const { operations, test_cases: cases, complete, errors, running_time: seconds } = told;
  return {
    role,
    operations,
    examples: cases.generated,
    findings: cases.unique_failures + errors.length,
    // How many of the document's ways from one operation to the next were gone.
    links: /API Links: +(\d+) covered/.exec(said)?.[1] ?? '0',
    isComplete: complete && operations.total > 0 && code === 0,
    seconds: Math.round(seconds),
    passedOver: parse(passedOver) ?? {},
  };
}

/** The configuration as it stands, or with the figures for a full run. */
async function configuration(reports, full) {
  const text = readFileSync(join(here, 'schemathesis.toml'), 'utf8').replace(
    '"hooks.py"',
    JSON.stringify(join(here, 'hooks.py')),
  );
  const file = join(reports, 'schemathesis.toml');
  await writeFile(file, full ? text.replaceAll(/= \d+ # full: (\d+)/g, '= $1') : text);
  return file;
}

function finished(child) {
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve({ code: code ?? signal, said }));
  });
}

function parse(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
