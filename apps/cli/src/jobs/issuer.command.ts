import { once } from 'node:events';
import { installation, stateFolders } from '../installation.js';
import { readPorts } from '../settings/ports.js';
import { readSecrets } from '../settings/secrets-file.js';
import { startDevelopmentIssuer } from '../start/development-issuer.js';
import { urlsOf } from '../start/service-plans.js';

/**
 * `liandong issuer`: the development issuer alone, with the people of the demonstration, until SIGTERM. HOST opens it,
 * ISSUER_URL is its name where that is not its address; it refuses NODE_ENV=production.
 */
export async function issuerCommand(): Promise<number> {
  const ports = readPorts(process.env);
  const folders = stateFolders(installation(), process.env);
  const issuer = await startDevelopmentIssuer({
    folders,
    ports,
    // It encrypts nothing: secrets that are gone are made anew.
    secrets: await readSecrets({ file: folders.secretsFile, isDataThere: async () => false }),
    publicUrl: process.env['PUBLIC_URL'] || urlsOf(ports).gateway,
    host: process.env['HOST'],
    name: process.env['ISSUER_URL'],
  });
  process.stdout.write(`The development issuer answers as ${issuer.url}; nobody has a password here.\n`);
  await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
  await issuer.stop();
  return 0;
}
