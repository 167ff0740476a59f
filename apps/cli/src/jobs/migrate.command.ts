import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Trouble } from '@liandong/embedded';
import { installation } from '../installation.js';
import { ensureDatabases } from '../start/databases.js';
import { serviceNames } from '../start/service-names.js';

/**
 * `liandong migrate`: makes the database of every service on the server of DATABASE_URL and brings it up to date, one
 * after another. For services with DATABASE_MIGRATE=never; answers 0 when all are up to date.
 */
export async function migrateCommand(): Promise<number> {
  const serverUrl = process.env['DATABASE_URL'];
  if (!serverUrl) {
    throw new Trouble('No server was named.', 'Name one: DATABASE_URL=postgres://user:password@host:5432/postgres.');
  }
  const { urls } = await ensureDatabases(serverUrl);
  for (const service of serviceNames) {
    const script = join(installation().dist, 'apps', service, 'src', 'main.js');
    const env = { ...process.env, DATABASE_URL: urls[service] };
    const [code] = await once(spawn(process.execPath, [script, 'migrate'], { stdio: 'inherit', env }), 'exit');
    if (code !== 0) return 1;
    process.stdout.write(`✓ The database of ${service} is up to date\n`);
  }
  return 0;
}
