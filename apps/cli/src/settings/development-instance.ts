import { Trouble } from '@liandong/embedded';
import type { Instance } from './instance.js';

/** Where a system answers whose people are those of the demonstration, and the issuer that gives their tokens. */
export interface DevelopmentInstance {
  readonly url: string;
  readonly issuer: string;
}

/** The instance, if its people are made up; Trouble says why there is none: nothing runs, it starts, or it is not so. */
export function developmentInstance(instance: Instance | undefined): DevelopmentInstance {
  if (instance === undefined) throw new Trouble('Nothing runs.', 'Start it in another terminal: npm start.');
  const { url, developmentIssuerUrl: issuer, databaseUrl } = instance;
  if (issuer !== undefined) return { url, issuer };
  // Told at the end of a start, see `describeInstance`.
  if (databaseUrl === undefined) throw new Trouble(`The system at ${url} still starts.`, 'Try again when it runs.');
  throw new Trouble(
    `The system at ${url} runs with an issuer of your own, and the people of the demonstration are known to the development issuer alone.`,
    'Ask your issuer for a token, or start without OIDC_ISSUER, in a LIANDONG_DIRECTORY of its own.',
  );
}
