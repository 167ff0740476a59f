import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import { onDisk } from './failed-start.js';
import { Trouble } from './trouble.js';

export interface IssuerKeys {
  /** Private JSON Web Keys, ES256. */
  readonly signing: readonly object[];
  readonly cookies: readonly string[];
}

/** The issuer's keys from a file of mode 600, made at the first start, so that tokens outlive a restart. */
export async function issuerKeys(file: string): Promise<IssuerKeys> {
  const kept = await readFile(file, 'utf8').catch(() => undefined);
  if (kept !== undefined) return parse(kept, file);
  const place = { directory: dirname(file), logFile: file, portSetting: 'ISSUER_PORT' };
  return onDisk(place, () => makeKeys(file));
}

async function makeKeys(file: string): Promise<IssuerKeys> {
  const keys = { signing: [await signingKey()], cookies: [randomBytes(32).toString('base64url')] };
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.partial`, JSON.stringify(keys), { mode: 0o600 });
  await rename(`${file}.partial`, file);
  return keys;
}

async function signingKey(): Promise<object> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const key = await exportJWK(privateKey);
  return { ...key, kid: await calculateJwkThumbprint(key), use: 'sig', alg: 'ES256' };
}

function parse(text: string, file: string): IssuerKeys {
  try {
    const { signing, cookies } = JSON.parse(text);
    if (Array.isArray(signing) && Array.isArray(cookies)) return { signing, cookies };
  } catch {
    // Not JSON: the same Trouble as any other content.
  }
  throw new Trouble(
    `The issuer's keys in ${file} cannot be read.`,
    'Delete that file: new keys are made at the next start.',
  );
}
