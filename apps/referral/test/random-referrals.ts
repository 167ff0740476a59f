import { definitionOf } from '@liandong/contracts';
import { DomainError, next } from '@liandong/kernel';
import type { Actor, Decision } from '@liandong/platform';
import { keepClocks } from '../src/clocks/keep-clocks.js';
import { lifecycle, type ReferralAction } from '../src/referrals/lifecycle.js';
import type { Referral } from '../src/referrals/referral.js';
import { actionsOf, type By } from '../src/referrals/who-may.js';
import { book, commands, commandNames, day_ms, limitsAt, partners } from './random-commands.js';
import { someone, syntheticReferral } from './synthetic-referral.js';

/** Everybody who may try: both roles in each union, the station, the system, and strangers. */
export const actors: readonly By[] = [
  ...['origin', ...partners, 'stranger'].flatMap((id) => [someone(id, 'clerk'), someone(id, 'supervisor')]),
  someone('origin', 'clerk', 'supervisor'),
  { ...someone('above', 'supervisor'), reach: ['above', 'origin'] },
  someone('station', 'lawyer'),
  { subject: 'system' },
];

/** What somebody tries, with the dice for what the command leaves open. */
export interface Try {
  readonly command: number;
  readonly by: number;
  readonly dice: number;
  readonly days: number;
  /** True for somebody who does what the tables allow; false for anybody who tries anything. */
  readonly knows: boolean;
}

/** Actions that another one's command does too, since it goes by the state; what time does, comes by its clock. */
const sameCommand: Readonly<Record<string, string>> = {
  'void-sent': 'void',
  'reroute-expired': 'reroute',
  'refuse-cancel-on-hold': 'refuse-cancel',
  expire: 'climb',
  lapse: 'climb',
};

/** What is wrong with what was said, not with the moment: the reasons for which an offered action may be refused. */
export const argumentsAreWrong: Readonly<Record<string, readonly string[]>> = {
  submit: ['referral.agreement-out-of-force'],
  deliver: ['referral.digest-differs'],
  'confirm-decline': ['referral.suggestion-is-a-party'],
  accept: ['referral.nobody-accepted'],
  reroute: ['referral.already-been-there'],
  'assign-station': ['referral.not-a-station'],
  hold: ['request.malformed'],
  'ask-extension': ['referral.clock-not-running', 'referral.clock-not-extendable'],
  'report-outcome': ['referral.outcome-contradicts-ledger'],
  complete: ['referral.worker-objected', 'referral.outcome-contradicts-ledger'],
  'attest-unreachable': ['referral.worker-objected', 'referral.worker-not-asked'],
  'complete-unreachable': ['referral.worker-objected', 'referral.outcome-contradicts-ledger'],
  'form-work-team': ['work-team.not-your-member'],
  'join-work-team': ['not-found', 'work-team.closed', 'work-team.not-your-member'],
  'plan-work-team-journey': ['not-found', 'work-team.closed', 'request.malformed'],
  'record-work-team-cost': ['not-found', 'work-team.closed'],
  'close-work-team': ['not-found', 'work-team.closed'],
};

/** What comes about without anybody's action. */
export const byItself: readonly string[] = ['climb', 'lose-consent'];

const seldom: readonly ReferralAction[] = ['void', 'void-sent', 'withdraw', 'request-cancel'];

/** One case with all referrals that come of it, as the service would keep them; refused commands change nothing. */
export class RandomCase {
  readonly referrals = new Map<string, Referral>();
  readonly logs = new Map<string, object[]>();
  /** Each referral as it was when it began, before the first event of its log. */
  readonly begun = new Map<string, Referral>();
  ownerId = 'origin';
  /** Who went out of the case, into one of their own. */
  readonly gone = new Set<string>();
  now = new Date('2026-01-05T01:00:00Z');
  /** The command last tried, and whether the answer would have offered it to who tried. */
  tried = { name: '', isOffered: false };

  constructor(kind: Referral['kind']) {
    // Two at once to two partners: of a transfer only one may be accepted.
    for (const partnerId of [partners[0], partners[1]]) {
      const trace = ['origin', partnerId];
      const draft = { id: partnerId, traceId: partnerId, partnerId, trace, kind, status: 'draft' } as const;
      const state = { ...syntheticReferral({ ...draft, ...notYet }), draftedAt: this.now };
      this.keep(undefined, { state, events: [] });
    }
  }

  /** The decision, or the code of the refusal; anything but a refusal is a bug and is thrown. */
  try({ command, by, dice, days, knows }: Try): Decision<Referral> | string | undefined {
    this.now = new Date(this.now.getTime() + days * day_ms);
    const ids = [...this.referrals.keys()];
    const before = this.referrals.get(ids[dice % ids.length]!)!;
    const [name, actor] = knows
      ? this.whatSomebodyMay(before, command * actors.length + by)
      : [commandNames[command % commandNames.length]!, actors[by % actors.length] as Actor];
    const offered: readonly string[] = actionsOf(before, actor, limitsAt(this.now));
    this.tried = { name, isOffered: offered.some((action) => (sameCommand[action] ?? action) === name) };
    try {
      const decision = commands[name]!(before, { by: actor, now: this.now, dice, gone: [...this.gone] });
      if (!decision || this.isHandedOverAlready(before, decision)) return undefined;
      this.keep(before, decision);
      return decision;
    } catch (error) {
      if (error instanceof DomainError) return error.code;
      throw error;
    }
  }

  /**
   * Seldom an end, and mostly what moves the referral on, or no life would get far; now and then nobody does anything,
   * and time goes on.
   */
  private whatSomebodyMay(referral: Referral, dice: number): [string, Actor] {
    const isSeldom = (action: ReferralAction) => seldom.includes(action) && dice % 8 !== 0;
    const moves = (action: ReferralAction) => next(lifecycle, referral.status, action) !== referral.status;
    const allowed = actors.flatMap((actor) =>
      actionsOf(referral, actor, limitsAt(this.now))
        .filter((action) => !isSeldom(action))
        .map((action) => ({ action, actor: actor as Actor })),
    );
    const moving = allowed.filter(({ action }) => moves(action));
    const possible = dice % 3 === 1 || moving.length === 0 ? allowed : moving;
    const chosen = dice % 5 === 0 ? undefined : possible[dice % Math.max(1, possible.length)];
    return chosen
      ? [sameCommand[chosen.action] ?? chosen.action, chosen.actor]
      : ['climb', { subject: 'system' } as Actor];
  }

  /** The unique index of the table: a union hands a case over once. */
  private isHandedOverAlready({ originId, id }: Referral, { state }: Decision<Referral>): boolean {
    const isHandOver = (one: Referral) =>
      one.kind !== 'assist' && one.acceptedAt !== null && one.originId === originId && one.status !== 'withdrawn';
    return isHandOver(state) && [...this.referrals.values()].some((other) => other.id !== id && isHandOver(other));
  }

  private keep(before: Referral | undefined, decided: Decision<Referral>): void {
    const decision = keepClocks(before, decided, { book, now: this.now });
    const { state, events, births = [] } = decision;
    if (!before) this.begun.set(state.id, state);
    this.referrals.set(state.id, state);
    this.logs.set(state.id, [...(this.logs.get(state.id) ?? []), ...events]);
    for (const birth of births) {
      const child = birth.decision as unknown as Decision<Referral>;
      this.referrals.set(child.state.id, child.state);
      this.begun.set(child.state.id, child.state);
      this.logs.set(child.state.id, [...child.events]);
    }
  }
}

const notYet = {
  signerId: null, disclosureId: null, packageVersion: 0, packageDigest: null, sentAt: null, deliveredAt: null,
  claimedAt: null, stationId: null,
} as const; // prettier-ignore

export const typeOf = (event: object) => definitionOf(event).type;
