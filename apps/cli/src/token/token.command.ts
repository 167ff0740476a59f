import { developmentSystem } from '../settings/development-instance.js';
import { tokenOf } from '../start/development-issuer.js';

/** `liandong token <login>`: prints an access token of a demonstration person, for curl; answers the exit code. */
export async function tokenCommand(login: string): Promise<number> {
  const { issuer } = await developmentSystem(process.env);
  process.stdout.write(`${await tokenOf(issuer, login)}\n`);
  return 0;
}
