import { installation, stateFolders } from '../installation.js';
import { developmentInstance } from '../settings/development-instance.js';
import { runningInstance } from '../settings/instance.js';
import { tokenOf } from '../start/development-issuer.js';

/** `liandong token <login>`: prints an access token of a demonstration person, for curl; answers the exit code. */
export async function tokenCommand(login: string): Promise<number> {
  const { instanceFile } = stateFolders(installation(), process.env);
  const { issuer } = developmentInstance(await runningInstance(instanceFile));
  process.stdout.write(`${await tokenOf(issuer, login)}\n`);
  return 0;
}
