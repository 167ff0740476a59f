import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Trouble } from '@liandong/embedded';

/** Keys of 32 bytes in base64, and client secrets; made at the first start and kept as long as the data. */
export interface Secrets {
  readonly encryptionKey: string;
  readonly hashKey: string;
  readonly cursorKey: string;
  readonly sessionSecret: string;
  readonly gatewayClientSecret: string;
  readonly yiwuSystemSecret: string;
  /** Of the services' role, where the database is a container; our own PostgreSQL keeps its passwords itself. */
  readonly databasePassword: string;
}

const key = () => randomBytes(32).toString('base64');
// Without characters that an HTTP Basic header or a shell would want quoted.
const clientSecret = () => randomBytes(24).toString('base64url');

export interface SecretsPlace {
  readonly file: string;
  /** Whether data exist that were encrypted with these secrets: then they must not be made anew. */
  readonly isDataThere: () => Promise<boolean>;
}

/** Reads the secrets, making what is missing; the file has mode 600. Rejects with Trouble rather than lose a key. */
export async function readSecrets({ file, isDataThere }: SecretsPlace): Promise<Secrets> {
  const kept = await readFile(file, 'utf8').catch(() => undefined);
  if (kept === undefined && (await isDataThere())) {
    throw new Trouble(
      `The keys in ${file} are gone, and the data here were encrypted with them.`,
      'Bring that file back from a copy, or begin again with: npm start -- --fresh.',
    );
  }
  const known = kept === undefined ? {} : parse(kept, file);
  // A secret that a later version adds is added to an older file; none is ever replaced.
  const secrets: Secrets = { ...makeSecrets(), ...known };
  await keep(secrets, file);
  return secrets;
}

const makeSecrets = (): Secrets => ({
  encryptionKey: key(),
  hashKey: key(),
  cursorKey: key(),
  sessionSecret: key(),
  gatewayClientSecret: clientSecret(),
  yiwuSystemSecret: clientSecret(),
  databasePassword: clientSecret(),
});

// Through a temporary name: a half-written file would be the loss of the keys.
async function keep(secrets: Secrets, file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.partial`, `${JSON.stringify(secrets, undefined, 2)}\n`, { mode: 0o600 });
  await chmod(`${file}.partial`, 0o600);
  await rename(`${file}.partial`, file);
}

function parse(text: string, file: string): Partial<Secrets> {
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read === 'object' && read !== null && Object.values(read).every((value) => typeof value === 'string')) {
      return read;
    }
  } catch {
    // Not JSON: the same Trouble as any other content.
  }
  throw new Trouble(
    `The keys in ${file} cannot be read.`,
    'Bring that file back from a copy, or begin again with: npm start -- --fresh.',
  );
}
