import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { OnStep } from '@liandong/embedded';
import { registrationOf } from '../acting/group-case.js';
import { demonstrationCases } from './cases.js';
import { loginAt } from './people.js';

/** A loaded machine takes minutes where an idle one takes two seconds. */
const LIMIT_MS = 300_000;
const PAUSE_MS = 250;
const ANSWER_WITHIN_MS = 10_000;

export interface WaitingPlace {
  /** Where the gateway answers, without `/api/v1`. */
  readonly origin: string;
  readonly tokenOf: (login: string) => Promise<string>;
  readonly report: OnStep;
}

/**
 * Resolves once every service hears events and the unions of the demonstration are known where cases are registered:
 * services start without the broker, and the news of a new union takes a moment. Reports what it waits for.
 */
export async function untilCasesCanBePlayed(place: WaitingPlace): Promise<void> {
  await untilNothingIsMissing(place, () => servicesThatDoNotHear(place));
  const unions = new Set(
    demonstrationCases.flatMap(({ origin, supervisor, partner }) => [origin, supervisor, partner]),
  );
  await untilNothingIsMissing(place, async () => {
    for (const union of unions) if (await isKnown(union, place)) unions.delete(union);
    return [...unions].map((union) => `${union} to be known to intake`);
  });
}

async function servicesThatDoNotHear({ origin }: WaitingPlace): Promise<readonly string[]> {
  const answer = await asked(`${origin}/health/ready`, {});
  if (!answer?.ok) return ['the gateway'];
  const { status: _, service: __, ...states } = (await answer.json()) as Record<string, string>;
  return Object.entries(states).flatMap(([service, state]) => (state === 'ready' ? [] : [`${service} (${state})`]));
}

/** By trying a registration, which leaves nothing behind. */
async function isKnown(union: string, { origin, tokenOf }: WaitingPlace): Promise<boolean> {
  const answer = await asked(`${origin}/api/v1/cases?validateOnly=true`, {
    method: 'POST',
    body: JSON.stringify(registrationOf(demonstrationCases[0]!.group)),
    headers: {
      authorization: `Bearer ${await tokenOf(loginAt(union, 'clerk'))}`,
      'content-type': 'application/json',
      // A fresh one: the refusal of a moment ago must not be repeated.
      'idempotency-key': randomUUID(),
    },
  });
  const text = await answer?.text();
  if (answer === undefined || [429, 502, 503, 504].includes(answer.status)) return false;
  if (answer.ok) return true;
  throw new Error(`a registration by ${union} was tried and answered ${answer.status}: ${text}`);
}

function asked(url: string, init: RequestInit): Promise<Response | undefined> {
  return fetch(url, { ...init, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) }).catch(() => undefined);
}

async function untilNothingIsMissing({ report }: WaitingPlace, look: () => Promise<readonly string[]>): Promise<void> {
  const deadline = performance.now() + LIMIT_MS;
  for (let missing = await look(); missing.length > 0; missing = await look()) {
    report(`Waiting for ${missing.join(', ')}`);
    if (performance.now() > deadline)
      throw new Error(`${LIMIT_MS / 1_000} s were not enough for ${missing.join(', ')}`);
    await wait(PAUSE_MS);
  }
}
