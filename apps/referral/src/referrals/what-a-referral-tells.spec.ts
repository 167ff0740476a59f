import { definitionOf } from '@liandong/contracts';
import type { Actor, Decision } from '@liandong/platform';
import { commands } from '../../test/random-commands.js';
import { now, someone, syntheticReferral } from '../../test/synthetic-referral.js';
import type { Referral } from './referral.js';

const people = {
  OC: someone('origin', 'clerk'),
  OS: someone('origin', 'supervisor'),
  PC: someone('partner', 'clerk'),
  PS: someone('partner', 'supervisor'),
  LA: someone('station', 'lawyer'),
  UP: { ...someone('province', 'supervisor'), reach: ['partner'] },
  LH: { ...someone('partner', 'clerk'), only: 'referral' },
} satisfies Record<string, Actor>;

type Who = keyof typeof people;
type Decided = [
  command: string,
  by: Who,
  given: Partial<Referral>,
  changes: Partial<Referral>,
  tells: readonly Told[],
  adds?: readonly string[],
  dice?: number,
];
type Told = readonly [word: string, fields: object];

const at = now.toISOString();
const sent = {
  originId: 'origin', partnerId: 'partner', packageVersion: 1, packageDigest: 'digest', claimantCount: 3,
  acceptsBy: 'clerk',
}; // prettier-ignore
const step = { stepId: 'step', takenOn: '2026-03-02', byOrganisationId: 'partner', recordedAt: at };
const frozen = { signerId: 'origin-supervisor', disclosureId: 'disclosure', packageVersion: 1, sentAt: now };
const open = { signerId: null, disclosureId: null, packageVersion: 0, sentAt: null };
const advised = { code: 'advice-only', evidenceId: null } as const;
const cancelling = { reason: 'other', priorStatus: 'in-progress', requestedAt: at } as const;
const gone = { disposalClaimantIds: [], endedAt: now };

/** Who does what with which referral: what alone changes on it, what is told, and what is written down beside it. */
// prettier-ignore
const decisions: Decided[] = [
  ['submit', 'OC', { status: 'draft' }, { status: 'approving' }, [['submitted', { submittedAt: at }]]],
  ['revise', 'OS', { status: 'approving' }, { status: 'draft' }, [['revised', { revisedAt: at }]], ['revision']],
  [
    'sign', 'OS', { ...open, status: 'approving' }, { ...frozen, status: 'sent' }, [['sent', { ...sent, sentAt: at }]],
    ['packages 1'],
  ],
  [
    'sign', 'OS', { ...open, status: 'approving', kind: 'pull' }, { ...frozen, status: 'sent', kind: 'transfer' },
    [['sent', { ...sent, sentAt: at }]], ['packages 1'],
  ],
  ['void', 'OC', { status: 'draft' }, { status: 'voided', endedAt: now }, [['voided', { voidedAt: at }]]],
  [
    'deliver', 'LH', { status: 'sent', deliveredAt: null }, { status: 'delivered', deliveredAt: now },
    [['delivered', { packageDigest: 'digest', deliveredAt: at }]],
  ],
  [
    'claim', 'PC', { status: 'delivered', claimedAt: null },
    { status: 'reviewing', handlerId: 'partner-clerk', claimedAt: now }, [['claimed', { claimedAt: at }]],
  ],
  [
    'return', 'PC', { status: 'reviewing', returnCount: 1 },
    { status: 'returned', returnCount: 2, missingItemsSealed: Buffer.alloc(1) },
    [['returned', { returnCount: 2, returnedAt: at }]], ['return-request'],
  ],
  [
    'supplement', 'OC', { status: 'returned', missingItemsSealed: Buffer.alloc(1) },
    { status: 'reviewing', packageVersion: 2, missingItemsSealed: null },
    [['supplemented', { packageVersion: 2, packageDigest: 'digest', supplementedAt: at }]],
    ['packages 2', 'supplement'],
  ],
  [
    'accept', 'PC', { status: 'reviewing' }, { status: 'accepted', handlerId: 'partner-clerk', acceptedAt: now },
    [['accepted', {
      kind: 'assist', originId: 'origin', partnerId: 'partner', acceptedClaimantIds: ['two', 'three'],
      excludedClaimantIds: ['one'], acceptedAt: at,
    }]],
    ['one no-evidence', 'two true', 'three true'], 3,
  ],
  [
    'accept', 'PC', { status: 'reviewing', kind: 'transfer', handlerId: 'somebody' },
    { status: 'accepted', acceptedAt: now },
    [['accepted', {
      kind: 'transfer', originId: 'origin', partnerId: 'partner', acceptedClaimantIds: ['one', 'two', 'three'],
      excludedClaimantIds: [], acceptedAt: at,
    }]],
    ['one true', 'two true', 'three true'],
  ],
  [
    'accept', 'PC', { status: 'reviewing', kind: 'transfer' },
    { status: 'accepted', handlerId: 'partner-clerk', acceptedAt: now },
    [['accepted', {
      kind: 'transfer', originId: 'origin', partnerId: 'partner', acceptedClaimantIds: ['one', 'three'],
      excludedClaimantIds: ['two'], acceptedAt: at,
    }]],
    ['one true', 'two no-evidence', 'three true'], 4,
  ],
  [
    'propose-decline', 'PC', { status: 'reviewing' }, { status: 'decline-proposed', declineCode: 'not-competent' },
    [['decline-proposed', { reason: 'not-competent', proposedAt: at }]], ['decline-reason'],
  ],
  [
    'confirm-decline', 'PS', { status: 'decline-proposed', declineCode: 'other' },
    { ...gone, status: 'declined', disposal: 'due', suggestedPartnerId: 'second' },
    [['declined', { reason: 'other', suggestedPartnerId: 'second', declinedAt: at }]],
  ],
  [
    'overrule', 'PS', { status: 'decline-proposed', declineCode: 'other' }, { status: 'reviewing', declineCode: null },
    [['decline-overruled', { overruledAt: at }]], ['overruling'],
  ],
  [
    'reroute', 'PS', { status: 'reviewing' }, { ...gone, status: 'rerouted', disposal: 'due' },
    [['rerouted', { nextReferralId: 'referral-second', nextPartnerId: 'second', reroutedAt: at }]],
  ],
  [
    'reroute', 'OS', { status: 'expired', drafterId: 'somebody', claimedAt: null }, { ...gone, status: 'rerouted' },
    [['rerouted', { nextReferralId: 'referral-second', nextPartnerId: 'second', reroutedAt: at }]],
  ],
  [
    'assign-station', 'PC', { status: 'accepted' }, { stationId: 'station' },
    [['station-assigned', { stationId: 'station', assignedAt: at }]],
  ],
  [
    'start', 'PC', { status: 'accepted' }, { status: 'in-progress', startedAt: now },
    [['started', { startedAt: at }], ['step-recorded', { ...step, step: 'letter' }]], ['letter'],
  ],
  [
    'record-step', 'PC', { status: 'in-progress' }, { isProceedingPending: true },
    [['step-recorded', { ...step, step: 'arbitration-filed' }]], ['arbitration-filed'], 4,
  ],
  [
    'hold', 'PC', { status: 'in-progress' },
    { status: 'on-hold', hold: { ground: 'criminal-first', reviewOn: '2099-01-05' } },
    [['held', { ground: 'criminal-first', reviewOn: '2099-01-05', heldAt: at }]], ['hold'],
  ],
  [
    'resume', 'PC', { status: 'on-hold', hold: { ground: 'criminal-first', reviewOn: '2099-01-05' } },
    { status: 'in-progress', hold: null }, [['resumed', { resumedAt: at }]],
  ],
  [
    'withdraw', 'OS', { status: 'delivered', claimedAt: null }, { ...gone, status: 'withdrawn' },
    [['withdrawn', { withdrawnAt: at }]],
  ],
  [
    'withdraw', 'OS', { status: 'returned' }, { ...gone, status: 'withdrawn', disposal: 'due' },
    [['withdrawn', { withdrawnAt: at }]],
  ],
  [
    'request-cancel', 'OS', { status: 'in-progress' }, { status: 'cancel-requested', cancelling },
    [['cancel-requested', { reason: 'other', requestedAt: at }]], ['cancel-request'], 2,
  ],
  [
    'confirm-cancel', 'PC', { status: 'cancel-requested', cancelling },
    { ...gone, status: 'withdrawn', disposal: 'deleted' }, [['withdrawn', { disposal: 'deleted', withdrawnAt: at }]],
    ['disposal-statement'],
  ],
  [
    'refuse-cancel', 'PS',
    { status: 'cancel-requested', isProceedingPending: true, cancelling: { ...cancelling, priorStatus: 'on-hold' } },
    { status: 'on-hold', cancelling: null }, [['cancel-refused', { backTo: 'on-hold', refusedAt: at }]],
    ['cancel-refusal'],
  ],
  [
    'state-disposal', 'PC', { status: 'declined', disposal: 'due' }, { disposal: 'returned', disposalClaimantIds: [] },
    [['disposal-stated', { disposal: 'returned', statedAt: at }]], ['disposal-statement'],
  ],
  [
    'state-disposal', 'PC', { status: 'in-progress', disposal: 'due', disposalClaimantIds: ['one'] },
    { disposal: 'returned', disposalClaimantIds: [] },
    [['disposal-stated', { disposal: 'returned', claimantIds: ['one'], statedAt: at }]], ['disposal-statement'],
  ],
  [
    'answer-late', 'PC', { status: 'expired', deliveredAt: null, claimedAt: null },
    { status: 'reviewing', handlerId: 'partner-clerk', deliveredAt: now, claimedAt: now },
    [['delivered', { packageDigest: 'digest', deliveredAt: at }], ['late-answered', { answeredAt: at }]],
  ],
  [
    'answer-late', 'PC', { status: 'expired', claimedAt: null },
    { status: 'reviewing', handlerId: 'partner-clerk', claimedAt: now }, [['late-answered', { answeredAt: at }]],
  ],
  [
    'propose-outcome', 'LA', { status: 'in-progress', stationId: 'station' }, { proposal: advised },
    [['outcome-proposed', { outcome: 'advice-only', proposedAt: at }]], ['outcome-proposal'],
  ],
  [
    'report-outcome', 'PC', { status: 'in-progress', proposal: advised },
    {
      status: 'outcome-reported', proposal: null, reportedAt: now,
      outcome: { code: 'advice-only', evidenceId: 'paper' },
    },
    [['outcome-reported', { outcome: 'advice-only', evidenceId: 'paper', reportedAt: at }]], ['outcome'],
  ],
  [
    'complete', 'OC', { status: 'outcome-reported', outcome: advised },
    { status: 'completed', workerConfirmation: 'confirmed', endedAt: now },
    [['completed', { outcome: 'advice-only', completedAt: at }]], ['worker-heard'],
  ],
  [
    'attest-unreachable', 'OC', { status: 'outcome-reported', outcome: advised },
    { unreachable: { attempts: 2, attesterId: 'origin-clerk', attestedAt: at } },
    [['unreachable-attested', { attempts: 2, attestedAt: at }]], ['worker-sought'], 2,
  ],
  [
    'object', 'OC', { status: 'outcome-reported', outcome: advised, reportedAt: now },
    { status: 'in-progress', outcome: null, reportedAt: null }, [['outcome-objected', { objectedAt: at }]],
    ['objection'],
  ],
  [
    'fail', 'PS', { status: 'on-hold', hold: { ground: 'criminal-first', reviewOn: '2099-01-05' } },
    { status: 'failed', hold: null, failureCode: 'no-assets', endedAt: now },
    [['failed', { reason: 'no-assets', failedAt: at }]], ['advice'],
  ],
  [
    'propose-reopen', 'OS', { status: 'failed' }, { reopening: { side: 'origin', reason: 'new-evidence' } },
    [['reopen-proposed', { side: 'origin', reason: 'new-evidence', proposedAt: at }]], ['reopen-reason'],
  ],
  [
    'reopen', 'PS',
    { status: 'failed', failureCode: 'no-assets', endedAt: now, reopening: { side: 'origin', reason: 'new-evidence' } },
    { status: 'in-progress', failureCode: null, endedAt: null, reopening: null },
    [['reopened', { reason: 'new-evidence', reopenedAt: at }]],
  ],
  ['urge', 'OC', { status: 'reviewing' }, { urgedAt: now }, [['urged', { urgedAt: at }]], ['urging']],
  [
    'supervise', 'UP', { status: 'reviewing' }, { supervisedAt: now }, [['supervised', { byOrganisationId: 'province', supervisedAt: at }]],
    ['supervision'],
  ],
];

const withoutStation = (fields: Partial<Referral>) => syntheticReferral({ stationId: null, ...fields });
const decide = (command: string, by: Who, before: Referral, dice: number): Decision<Referral> =>
  commands[command]!(before, { by: people[by], now, dice })!;

/** What an event says beside whose it is. */
function toldBy(events: readonly object[], id = 'referral'): unknown[] {
  return events.map((event) => {
    const { referralId, caseId, ...fields } = event as Record<string, unknown>;
    expect([referralId, caseId]).toEqual([id, 'case']);
    return [definitionOf(event).name.slice('referral.'.length), fields];
  });
}

/** In a word what was added: a remark by its kind, a package by its version, a worker's choice by its answer. */
function addedBy({ added = [] }: Decision<Referral>): string[] {
  return added.flatMap(({ table, rows }) =>
    (rows as readonly Record<string, unknown>[]).map((row) => {
      if (typeof row['kind'] === 'string') return row['kind'];
      if (row['claimantId']) return [row['claimantId'], row['reason'] ?? row['accepted']].join(' ');
      return [table.options.name, row['version']].join(' ');
    }),
  );
}

test.each(decisions)('%s by %s of %j', (command, by, given, changes, tells, adds = [], dice = 1) => {
  const before = withoutStation(given);
  const decision = decide(command, by, before, dice);
  expect(decision.state).toEqual({ ...before, ...changes });
  expect(toldBy(decision.events)).toEqual(tells);
  expect(addedBy(decision)).toEqual(adds);
});

test('a manifest that is amended has whoever amended it as its drafter', () => {
  const before = withoutStation({ status: 'draft', drafterId: 'somebody' });
  const { state, events } = decide('amend', 'OC', before, 1);
  expect(state).toEqual({ ...before, drafterId: 'origin-clerk' });
  expect(toldBy(events)).toEqual([['amended', { amendedAt: at }]]);
});

test.each([
  ['its partner', 'PS', { status: 'reviewing' }, 'partner-supervisor', 'origin'],
  ['its origin, once it has expired', 'OS', { status: 'expired', drafterId: 'else' }, 'origin-supervisor', 'origin'],
  [
    'its partner, owner by now',
    'PS',
    { status: 'accepted', kind: 'transfer', acceptedAt: now },
    'partner-supervisor',
    'partner',
  ],
] as const)('sent on by %s: a child is born, drafted, laid before and sent', (_who, by, given, signerId, originId) => {
  const before = withoutStation(given);
  const [birth] = decide('reroute', by, before, 1).births!;
  const child = birth!.decision as unknown as Decision<Referral>;
  expect(child.state).toMatchObject({
    status: 'sent', parentId: 'referral', traceId: 'referral', trace: ['origin', 'partner', 'second'], originId,
    partnerId: 'second', acceptsBy: 'supervisor', signerId, packageVersion: 1, kind: before.kind, sentAt: now,
  }); // prettier-ignore
  expect(toldBy(child.events, 'referral-second').map((told) => (told as Told)[0])).toEqual([
    'drafted',
    'submitted',
    'sent',
  ]);
  expect(addedBy(child)).toEqual(['packages 1']);
});
