import { developmentLoginGrant, startIssuer, Trouble, type RunningIssuer } from '@liandong/embedded';
import { patientFetch } from '../demonstration/patient-fetch.js';
import { partnerSystems, people } from '../demonstration/people.js';
import type { StateFolders } from '../installation.js';
import type { Ports } from '../settings/ports.js';
import type { Secrets } from '../settings/secrets-file.js';

export interface IssuerPlace {
  readonly folders: StateFolders;
  readonly ports: Ports;
  readonly secrets: Secrets;
  /** What browsers call the gateway. */
  readonly publicUrl: string;
  /** Address to listen on; loopback when absent. */
  readonly host?: string | undefined;
  /** What it is called, where that is not its address. */
  readonly name?: string | undefined;
}

/** Starts the development issuer in this process, with the people and systems of the demonstration. */
export function startDevelopmentIssuer(place: IssuerPlace): Promise<RunningIssuer> {
  const { folders, ports, secrets, publicUrl, host, name } = place;
  return startIssuer({
    port: ports.issuer,
    host: host || undefined,
    url: name || undefined,
    keysFile: folders.issuerKeysFile,
    accounts: people,
    clients: [
      {
        kind: 'browser',
        clientId: 'gateway',
        clientSecret: secrets.gatewayClientSecret,
        redirectUris: [new URL('/sign-in/callback', publicUrl).href],
        postLogoutRedirectUris: [new URL('/', publicUrl).href],
      },
      ...partnerSystems(secrets),
    ],
  });
}

/** An access token of a demonstration person, by the development issuer's own grant; Trouble for a login of nobody. */
export async function tokenOf(issuerUrl: string, login: string): Promise<string> {
  const body = new URLSearchParams({ grant_type: developmentLoginGrant, client_id: 'development', login });
  const answer = await patientFetch(`${issuerUrl}/token`, { method: 'POST', body });
  const { access_token: token }: { access_token?: string } = await answer.json();
  if (token !== undefined) return token;
  throw new Trouble(
    `The development issuer knows nobody with the login ${login}.`,
    `Use one of: ${people.map((person) => person.login).join(', ')}.`,
  );
}
