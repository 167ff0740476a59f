import { answersAsKafka, Trouble } from '@liandong/embedded';
import type { ForeignServers } from '../settings/start-settings.js';
import { assertDatabaseAnswers } from './databases.js';

const ANSWER_WITHIN_MS = 5_000;

/** Asks all servers that are given at once: what is away is told within seconds, before anything is started. */
export async function assertForeignServersAnswer(servers: ForeignServers): Promise<void> {
  const { databaseUrl, kafkaBrokers, issuer, issuerReachedAt } = servers;
  await Promise.all([
    databaseUrl !== undefined && assertDatabaseAnswers(databaseUrl),
    kafkaBrokers !== undefined && assertBrokersAnswer(kafkaBrokers),
    issuer !== undefined && assertIssuerAnswers(issuer, issuerReachedAt),
  ]);
}

/** Resolves when one of the brokers speaks Kafka; Trouble otherwise. That a port takes a connection says nothing. */
export async function assertBrokersAnswer(brokers: string): Promise<void> {
  const answers = await Promise.all(brokers.split(',').map((broker) => answersAsKafka(broker, ANSWER_WITHIN_MS)));
  if (answers.includes(true)) return;
  throw new Trouble(`No Kafka broker answers at ${brokers}.`, 'Check KAFKA_BROKERS and that the brokers run.');
}

/** Resolves when the issuer shows its metadata (OpenID Connect Discovery 1.0, 4); Trouble otherwise. */
async function assertIssuerAnswers(issuer: string, reachedAt?: string): Promise<void> {
  const metadata = new URL(`${issuer}/.well-known/openid-configuration`);
  const address = reachedAt === undefined ? metadata : new URL(metadata.pathname, reachedAt);
  const named = await nameShownAt(address);
  if (named === issuer) return;
  if (named !== undefined) {
    throw new Trouble(
      `The issuer at ${reachedAt ?? issuer} calls itself ${named}.`,
      `Set OIDC_ISSUER to the issuer's own name: ${named}.`,
    );
  }
  throw new Trouble(
    `No OpenID Connect issuer answers at ${reachedAt ?? issuer}.`,
    `Check ${reachedAt === undefined ? 'OIDC_ISSUER' : 'OIDC_REACHED_AT'}, and that the issuer runs and is reached from here.`,
  );
}

/** The name in the metadata of an issuer; undefined when nothing answers there, or something else does. */
async function nameShownAt(address: URL): Promise<string | undefined> {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    const metadata: { issuer?: string } | null = await answer.json();
    return answer.ok ? metadata?.issuer : undefined;
  } catch {
    // Away, silent, or no JSON.
    return undefined;
  }
}
