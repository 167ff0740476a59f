import { Trouble } from '@liandong/embedded';
import { installation, stateFolders } from '../installation.js';
import { runningInstance } from '../settings/instance.js';
import { tokenOf } from '../start/development-issuer.js';

/** `liandong token <login>`: prints an access token of a demonstration person, for curl; answers the exit code. */
export async function tokenCommand(login: string): Promise<number> {
  const { instanceFile } = stateFolders(installation(), process.env);
  const instance = await runningInstance(instanceFile);
  if (instance === undefined) {
    throw new Trouble('Nothing runs that could give a token.', 'Start it in another terminal: npm start.');
  }
  if (instance.developmentIssuerUrl === undefined) {
    throw new Trouble(
      `The system at ${instance.url} gives no tokens: it still starts, or it uses an issuer of your own.`,
      'Wait until it runs, or ask your issuer for a token.',
    );
  }
  process.stdout.write(`${await tokenOf(instance.developmentIssuerUrl, login)}\n`);
  return 0;
}
