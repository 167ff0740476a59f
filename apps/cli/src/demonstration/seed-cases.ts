import { createHash } from 'node:crypto';
import { Person, type Listener } from '../acting/person.js';
import { demonstrationCases, type DemonstrationCase } from './cases.js';
import { loginAt } from './people.js';
import { playCase } from './play-case.js';
import { severalAtOnce } from './several-at-once.js';
import type { DemonstrationCast } from './side-roads.js';

/** Several at once: each case waits now and then for news to cross from one service to another. */
const AT_ONCE = 8;
/** Shorter than any token lives. */
const TOKEN_KEPT_MS = 60_000;

export interface CaseSeeding {
  /** Where the whole API answers, without `/api/v1`. */
  readonly origin: string;
  readonly tokenOf: (login: string) => Promise<string>;
  readonly report: (text: string) => void;
  /** Those to play; all of the demonstration when absent. */
  readonly cases?: readonly DemonstrationCase[];
}

/** Plays every demonstration case; repeated keys make a second run change nothing. The number played. */
export async function seedCases(seeding: CaseSeeding): Promise<number> {
  const { cases = demonstrationCases } = seeding;
  const place = { origin: seeding.origin, tokenOf: keptTokens(seeding.tokenOf) };
  let done = 0;
  await severalAtOnce(cases, AT_ONCE, async (planned) => {
    await playCase(planned, await castOf(planned, place));
    done += 1;
    seeding.report(`Cases ${done} of ${cases.length}`);
  });
  return done;
}

/** The same few people play all cases: each asks for a token once a minute instead of once a case. */
export function keptTokens(tokenOf: CaseSeeding['tokenOf'], now_ms = () => performance.now()): CaseSeeding['tokenOf'] {
  const kept = new Map<string, { readonly token: Promise<string>; readonly since_ms: number }>();
  return (login) => {
    const found = kept.get(login);
    if (found !== undefined && now_ms() - found.since_ms < TOKEN_KEPT_MS) return found.token;
    const token = tokenOf(login);
    kept.set(login, { token, since_ms: now_ms() });
    // A refusal is not kept.
    token.catch(() => kept.delete(login));
    return token;
  };
}

/**
 * Who plays a case. An act has one key in every run and at every attempt, made of the case and of what is sent where: how
 * many attempts it takes hangs on the moment, and a run that counted them would not find what an earlier one did.
 */
export async function castOf(
  planned: DemonstrationCase,
  { origin, tokenOf, onAnswer }: Pick<CaseSeeding, 'origin' | 'tokenOf'> & { readonly onAnswer?: Listener },
): Promise<DemonstrationCast> {
  const keyOf = (path: string, content: string) => `demonstration/${planned.slug}/${path}/${digestOf(content)}`;
  const personOf = async (login: string) =>
    new Person({ origin, login, token: await tokenOf(login), keyOf, ...(onAnswer && { onAnswer }) });
  return {
    clerk: await personOf(loginAt(planned.origin, 'clerk')),
    supervisor: await personOf(loginAt(planned.supervisor, 'supervisor')),
    partnerClerk: await personOf(loginAt(planned.partner, 'clerk')),
    partnerSupervisor: await personOf(loginAt(planned.partner, 'supervisor')),
    ...(planned.station === undefined ? {} : { lawyer: await personOf(loginAt(planned.station, 'lawyer')) }),
  };
}

/** Short enough for a key to hold it beside two ids, long enough for the few acts of a case. */
const digestOf = (content: string) => createHash('sha256').update(content).digest('hex').slice(0, 16);
