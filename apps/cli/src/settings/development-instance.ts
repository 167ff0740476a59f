import { Trouble } from '@liandong/embedded';
import { installation, stateFolders } from '../installation.js';
import { runningInstance, type Instance } from './instance.js';
import { readPorts, type Ports } from './ports.js';

/** Where a system answers whose people are those of the demonstration, and the issuer that gives their tokens. */
export interface DevelopmentInstance {
  readonly url: string;
  readonly issuer: string;
}

const ANSWER_WITHIN_MS = 2_000;

/** The system of this state folder; where there is none, one in containers that answers on the usual ports. */
export async function developmentSystem(environment: NodeJS.ProcessEnv): Promise<DevelopmentInstance> {
  const { instanceFile } = stateFolders(installation(), environment);
  const instance = await runningInstance(instanceFile);
  const elsewhere = instance === undefined ? await systemOnPorts(readPorts(environment)) : undefined;
  return elsewhere ?? developmentInstance(instance);
}

/** The instance, if its people are made up; Trouble says why there is none: nothing runs, it starts, or it is not so. */
export function developmentInstance(instance: Instance | undefined): DevelopmentInstance {
  if (instance === undefined) {
    throw new Trouble('Nothing runs.', 'Start it in another terminal: npm start; or: docker compose up --wait.');
  }
  const { url, developmentIssuerUrl: issuer, databaseUrl } = instance;
  if (issuer !== undefined) return { url, issuer };
  // Told at the end of a start, see `describeInstance`.
  if (databaseUrl === undefined) throw new Trouble(`The system at ${url} still starts.`, 'Try again when it runs.');
  throw new Trouble(
    `The system at ${url} runs with an issuer of your own, and the people of the demonstration are known to the development issuer alone.`,
    'Ask your issuer for a token, or start without OIDC_ISSUER, in a LIANDONG_DIRECTORY of its own.',
  );
}

/** A gateway and an issuer that say who they are on the ports of this environment; undefined unless both do. */
export async function systemOnPorts(
  ports: Pick<Ports, 'gateway' | 'issuer'>,
): Promise<DevelopmentInstance | undefined> {
  const [url, issuer] = [`http://127.0.0.1:${ports.gateway}`, `http://127.0.0.1:${ports.issuer}`];
  const [health, metadata] = await Promise.all([
    answerOf<{ service?: string }>(`${url}/health/ready`),
    answerOf<{ issuer?: string }>(`${issuer}/.well-known/openid-configuration`),
  ]);
  return health?.service === 'gateway' && metadata?.issuer === issuer ? { url, issuer } : undefined;
}

async function answerOf<T>(url: string): Promise<T | undefined> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    return (await answer.json()) as T;
  } catch {
    return undefined;
  }
}
