import { createConnection } from 'node:net';
import { Trouble } from '@liandong/embedded';
import type { ForeignServers } from '../settings/start-settings.js';
import { assertDatabaseAnswers } from './databases.js';

const ANSWER_WITHIN_MS = 5_000;

/** Asks all servers that are given at once: what is away is told within seconds, before anything is started. */
export async function assertForeignServersAnswer({ databaseUrl, kafkaBrokers, issuer }: ForeignServers): Promise<void> {
  await Promise.all([
    databaseUrl !== undefined && assertDatabaseAnswers(databaseUrl),
    kafkaBrokers !== undefined && assertBrokersAnswer(kafkaBrokers),
    issuer !== undefined && assertIssuerAnswers(issuer),
  ]);
}

/** Resolves when one of the brokers takes a connection; Trouble otherwise. */
export async function assertBrokersAnswer(brokers: string): Promise<void> {
  const answers = await Promise.all(brokers.split(',').map(takesConnection));
  if (answers.includes(true)) return;
  throw new Trouble(`No Kafka broker answers at ${brokers}.`, 'Check KAFKA_BROKERS and that the brokers run.');
}

/** Resolves when the issuer shows its metadata (OpenID Connect Discovery 1.0, 4); Trouble otherwise. */
async function assertIssuerAnswers(issuer: string): Promise<void> {
  const metadata = await fetch(`${issuer}/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  }).then(
    (answer) => (answer.ok ? answer.json() : undefined),
    () => undefined,
  );
  const { issuer: named }: { issuer?: string } = metadata ?? {};
  if (named === issuer) return;
  const what =
    named === undefined
      ? `No OpenID Connect issuer answers at ${issuer}.`
      : `The issuer at ${issuer} calls itself ${named}.`;
  throw new Trouble(what, `Set OIDC_ISSUER to the issuer's own name${named === undefined ? '' : `: ${named}`}.`);
}

function takesConnection(broker: string): Promise<boolean> {
  const colon = broker.lastIndexOf(':');
  return new Promise((resolve) => {
    const socket = createConnection({ host: broker.slice(0, colon), port: Number(broker.slice(colon + 1)) });
    const settle = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(ANSWER_WITHIN_MS, () => settle(false));
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });
}
