import { stepKinds } from '@liandong/contracts';
import type { Actor, Decision } from '@liandong/platform';
import type { KnownCase } from '../src/cases/known-cases.js';
import { readRuleBook } from '../src/clocks/read-rule-book.js';
import { nextRungOf } from '../src/clocks/running-clock.js';
import { cancelHearing, moveHearing, scheduleHearing } from '../src/hearings/hearing.js';
import type { HearingEntry } from '../src/hearings/hearing.table.js';
import type { Organisation } from '../src/organisations/organisation.js';
import type { FrozenPackage } from '../src/packages/package.table.js';
import {
  confirmCancel,
  refuseCancel,
  requestCancel,
  stateDisposal,
  withdrawReferral,
} from '../src/referrals/cancelling.js';
import {
  attestUnreachable,
  completeReferral,
  completeUnreachable,
  objectToOutcome,
} from '../src/referrals/completing.js';
import { climb } from '../src/referrals/climbing.js';
import { loseConsent } from '../src/referrals/consent-lost.js';
import { confirmDecline, declineUnsupplemented, overruleDecline, proposeDecline } from '../src/referrals/declining.js';
import { answerLate, holdWork, resumeWork } from '../src/referrals/pausing.js';
import {
  amendReferral,
  reviseReferral,
  signReferral,
  submitReferral,
  voidReferral,
} from '../src/referrals/preparing.js';
import {
  askExtension,
  grantExtension,
  refuseExtension,
  superviseReferral,
  urgePartner,
} from '../src/referrals/pressing.js';
import type { Referral } from '../src/referrals/referral.js';
import { failReferral, proposeReopen, reopenReferral } from '../src/referrals/reopening.js';
import { rerouteReferral } from '../src/referrals/rerouting.js';
import { choose } from '../src/routes/choose.js';
import {
  acceptReferral,
  claimReferral,
  deliverReferral,
  returnReferral,
  supplementReferral,
} from '../src/referrals/reviewing.js';
import { assignStation, proposeOutcome, recordStep, reportOutcome, startWork } from '../src/referrals/working.js';
import { teamCommands } from './random-teams.js';
import { syntheticOrganisation } from './synthetic-organisation.js';
import { syntheticReferral, syntheticStep } from './synthetic-referral.js';

export const book = readRuleBook({});
export const limitsAt = (now: Date) => ({ book, now, hopsAtMost: 3 });
export const day_ms = 86_400_000;
const { manifest } = syntheticReferral({});
const money = { owedFen: 0n, paidFen: 0n, instalmentCount: 0, isSettled: false };
const heard = ({ dice, now }: Moment) => ({ objectors: dice % 5 ? [] : ['one'], recovery: money, at: now });
const known: KnownCase = {
  id: 'case', number: '510726-2026-000001', ownerId: 'origin', kind: 'unpaid-wages', originRegion: '510726',
  regionOfPerformance: '650522', regionOfSeat: null, isOpen: true,
}; // prettier-ignore
/** Every other union lets its supervisor alone accept. */
const at = (id: string, kind: Organisation['kind'] = 'county-union') =>
  syntheticOrganisation({ id, kind, name: id, acceptsBy: ['second', 'fourth'].includes(id) ? 'supervisor' : 'clerk' });

/** Unions a case can come to, in the order in which it is sent on. */
export const partners = ['partner', 'second', 'third', 'fourth'] as const;
/** Who does something, when, with the dice for what a command leaves open. */
export interface Moment {
  readonly by: Actor;
  readonly now: Date;
  readonly dice: number;
  /** Claimants who went out of the case with a transfer. */
  readonly gone?: readonly string[];
}
const step = <K extends Parameters<typeof syntheticStep>[0]>(kind: K, { now }: Moment) => ({
  ...syntheticStep(kind),
  recordedAt: now,
});
const frozen = (referralId: string, version: number): FrozenPackage => ({
  id: 'package', referralId, version, disclosureId: 'disclosure', digest: 'digest', claimantCount: 3,
  contentSealed: Buffer.alloc(0), frozenAt: new Date(0),
}); // prettier-ignore

const hearing = ({ by, now }: Moment): HearingEntry => ({
  id: 'entry', hearingId: 'hearing', referralId: 'referral', sequence: 0, kind: 'court', status: 'scheduled',
  startsAt: new Date(now.getTime() + day_ms), endsAt: null, placeSealed: Buffer.alloc(1),
  byOrganisationId: by.organisationId, bySubject: by.subject, recordedAt: now,
}); // prettier-ignore

/** The hearing that a change is about: where none is open, one that was cancelled. */
const former = ({ openHearings }: Referral, moment: Moment): HearingEntry => ({
  ...hearing(moment),
  status: openHearings > 0 ? 'scheduled' : 'cancelled',
});

/** Every command there is, with arguments that are good where the dice do not say otherwise. */
export const commands: Readonly<
  Record<string, (referral: Referral, moment: Moment) => Decision<Referral> | undefined>
> = {
  amend: (r, m) => amendReferral(r, m.by, manifest, m.now),
  submit: (r, m) => submitReferral(r, m.by, { known, partner: at(r.partnerId), isAgreed: m.dice % 7 !== 0 }, m.now),
  revise: (r, m) => reviseReferral(r, m.by, step('revision', m), m.now),
  sign: (r, m) =>
    signReferral(
      r,
      m.by,
      { frozen: frozen(r.id, r.packageVersion + 1), addressee: { known, partner: at(r.partnerId), isAgreed: true } },
      m.now,
    ),
  void: (r, m) => voidReferral(r, m.by, m.now),
  deliver: (r, m) => deliverReferral(r, m.dice % 9 === 0 ? 'other' : 'digest', m.now, m.by),
  claim: (r, m) => claimReferral(r, m.by, m.now),
  return: (r, m) =>
    returnReferral(
      r,
      m.by,
      { missingItemsSealed: Buffer.alloc(1), request: step('return-request', m) },
      limitsAt(m.now),
    ),
  supplement: (r, m) =>
    supplementReferral(r, m.by, {
      manifest,
      frozen: frozen(r.id, r.packageVersion + 1),
      remark: step('supplement', m),
    }),
  accept: (r, m) => {
    const excluded = ['one', 'two', 'three']
      .filter((_, nth) => m.dice % (nth + 3) === 0)
      .map((claimantId) => ({ claimantId, reason: 'no-evidence' as const }));
    const claimantIds = ['one', 'two', 'three'];
    return acceptReferral(r, m.by, { claimantIds, handlerId: null, excluded, gone: m.gone }, m.now);
  },
  'propose-decline': (r, m) => proposeDecline(r, m.by, 'not-competent', step('decline-reason', m)),
  'confirm-decline': (r, m) => confirmDecline(r, m.by, m.dice % 2 ? 'second' : null, m.now),
  overrule: (r, m) => overruleDecline(r, m.by, step('overruling', m)),
  'decline-unsupplemented': (r, m) => declineUnsupplemented(r, m.by, limitsAt(m.now)),
  reroute: (r, m) => {
    const partner = at(partners[m.dice % partners.length]!);
    const id = `${r.id}-${partner.id}`;
    const { manifest } = r;
    const hop = { id, number: id, partner, known, choice: choose([], partner.id), manifest, frozen: frozen(id, 1) };
    return rerouteReferral(r, m.by, hop, limitsAt(m.now));
  },
  'assign-station': (r, m) =>
    assignStation(r, m.by, at('station', m.dice % 5 ? 'legal-aid-station' : 'county-union'), m.now),
  start: (r, m) => startWork(r, m.by, step('letter', m) as never),
  'record-step': (r, m) => recordStep(r, m.by, step(stepKinds[m.dice % stepKinds.length]!, m) as never),
  hold: (r, m) =>
    holdWork(
      r,
      m.by,
      { ground: 'criminal-first', reviewOn: m.dice % 4 ? '2099-01-05' : '2020-01-05' },
      step('hold', m),
    ),
  resume: (r, m) => resumeWork(r, m.by, m.now),
  withdraw: (r, m) => withdrawReferral(r, m.by, m.now),
  'request-cancel': (r, m) =>
    requestCancel(r, m.by, {
      reason: m.dice % 2 ? 'consent-withdrawn' : 'other',
      at: m.now,
      remark: step('cancel-request', m),
    }),
  'confirm-cancel': (r, m) => confirmCancel(r, m.by, 'deleted', step('disposal-statement', m)),
  'refuse-cancel': (r, m) => refuseCancel(r, m.by, step('cancel-refusal', m)),
  'state-disposal': (r, m) => stateDisposal(r, m.by, 'returned', step('disposal-statement', m)),
  'lose-consent': (r, m) =>
    loseConsent(r, { claimantId: m.dice % 2 ? 'one' : 'two', claimantsLeft: m.dice % 3 }, m.now),
  'answer-late': (r, m) => answerLate(r, m.by, m.now),
  'report-outcome': (r, m) =>
    reportOutcome(
      r,
      m.by,
      {
        outcome: { code: m.dice % 3 ? 'advice-only' : 'paid-in-full', evidenceId: 'paper' },
        remark: step('outcome', m),
      },
      money,
    ),
  complete: (r, m) => completeReferral(r, m.by, heard(m), m.dice % 3 ? step('worker-heard', m) : undefined),
  'attest-unreachable': (r, m) =>
    attestUnreachable(r, m.by, { attempts: m.dice % 4, attemptsAtLeast: 2, ...heard(m) }, step('worker-sought', m)),
  'complete-unreachable': (r, m) => completeUnreachable(r, m.by, heard(m)),
  object: (r, m) => objectToOutcome(r, m.by, step('objection', m)),
  fail: (r, m) => failReferral(r, m.by, 'no-assets', step('advice', m)),
  'schedule-hearing': (r, m) => scheduleHearing(r, m.by, hearing(m)),
  'move-hearing': (r, m) => moveHearing(r, m.by, former(r, m), { ...hearing(m), sequence: 1, status: 'moved' }),
  'cancel-hearing': (r, m) => cancelHearing(r, m.by, former(r, m), { ...hearing(m), sequence: 1, status: 'cancelled' }),
  'propose-outcome': (r, m) =>
    proposeOutcome(r, m.by, {
      outcome: { code: 'advice-only', evidenceId: null },
      remark: step('outcome-proposal', m),
    }),
  'propose-reopen': (r, m) => proposeReopen(r, m.by, 'new-evidence', step('reopen-reason', m)),
  reopen: (r, m) => reopenReferral(r, m.by, m.now),
  urge: (r, m) => urgePartner(r, m.by, limitsAt(m.now), step('urging', m)),
  supervise: (r, m) => superviseReferral(r, m.by, step('supervision', m)),
  'ask-extension': (r, m) =>
    askExtension(
      r,
      m.by,
      { clock: r.clocks[m.dice % Math.max(1, r.clocks.length)]?.code ?? 'acceptance', count: 1 },
      step('extension-request', m),
    ),
  'grant-extension': (r, m) => grantExtension(r, m.by, book, step('extension-answer', m)),
  'refuse-extension': (r, m) => refuseExtension(r, m.by, step('extension-answer', m)),
  ...teamCommands,
  // Time itself: a clock of the referral comes to its next rung.
  climb: (r, m) => {
    const clock = r.clocks[m.dice % Math.max(1, r.clocks.length)];
    const rung = clock && nextRungOf(clock, book);
    if (!rung || rung.dueAt > m.now) return undefined;
    return climb(
      r,
      { clock: clock.code, rung: rung.rung, above: { organisationIds: [], suggestedPartnerId: null }, now: m.now },
      book,
    );
  },
};
export const commandNames = Object.keys(commands);
