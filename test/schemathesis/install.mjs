import { createHash } from 'node:crypto';
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { say } from './say.mjs';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));
const requirements = fileURLToPath(new URL('requirements.txt', import.meta.url));

/** There is no Python here that could make a virtual environment. */
export class NoPython extends Error {}

/** Where the program is; brought from PyPI into an environment of its own on the first run, and for other versions anew. */
export async function installSchemathesis() {
  const name = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
  const environment = join(root, '.liandong/schemathesis', name);
  const program = join(environment, 'bin/schemathesis');
  if (existsSync(join(environment, 'complete'))) return program;
  await rm(environment, { recursive: true, force: true });
  await mkdir(dirname(environment), { recursive: true });
  await run('python3', ['-m', 'venv', environment]).catch((error) => {
    throw new NoPython(`python3 with venv is not to be had (${error.code ?? error.message})`);
  });
  say('contract test: installing schemathesis');
  const pip = join(environment, 'bin/pip');
  await run(pip, ['install', '--quiet', '--disable-pip-version-check', '--no-deps', '--requirement', requirements]);
  await run(pip, ['check', '--disable-pip-version-check']);
  await writeFile(join(environment, 'complete'), '');
  return program;
}
