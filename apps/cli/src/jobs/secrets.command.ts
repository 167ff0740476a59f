import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installation, stateFolders } from '../installation.js';
import { readSecrets, type Secrets } from '../settings/secrets-file.js';

/** `liandong secrets`: makes the secrets of an installation at its first start. */
export async function secretsCommand(): Promise<number> {
  const { directory, secretsFile } = stateFolders(installation(), process.env);
  await writeSecrets(directory, secretsFile);
  process.stdout.write(`✓ Secrets in ${directory}\n`);
  return 0;
}

/**
 * Makes the secrets that are missing and writes them as files for `node --env-file`, of mode 600: `services.env` for the
 * services, `gateway.env` for the gateway.
 */
export async function writeSecrets(directory: string, secretsFile: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  const servicesFile = join(directory, 'services.env');
  // What was written for the services says that there may be data encrypted with it.
  const secrets = await readSecrets({ file: secretsFile, isDataThere: async () => existsSync(servicesFile) });
  await write(join(directory, 'gateway.env'), gatewaySecrets(secrets));
  await write(servicesFile, servicesSecrets(secrets));
}

const gatewaySecrets = ({ sessionSecret, gatewayClientSecret }: Secrets) => ({
  SESSION_SECRET: sessionSecret,
  OIDC_CLIENT_SECRET: gatewayClientSecret,
});

const servicesSecrets = ({ encryptionKey, hashKey, cursorKey, databasePassword }: Secrets) => ({
  ENCRYPTION_KEY: encryptionKey,
  HASH_KEY: hashKey,
  CURSOR_KEY: cursorKey,
  // Taken by every client of PostgreSQL for a URL that names none.
  PGPASSWORD: databasePassword,
});

async function write(file: string, variables: Readonly<Record<string, string>>): Promise<void> {
  const lines = Object.entries(variables).map(([name, value]) => `${name}=${value}\n`);
  await writeFile(`${file}.partial`, lines.join(''), { mode: 0o600 });
  await rename(`${file}.partial`, file);
}
