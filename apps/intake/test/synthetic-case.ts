import type { Actor } from '@liandong/platform';
import type { Case, Parties } from '../src/cases/case.js';
import type { Division } from '../src/cases/dividing.js';
import type { CaseStatus } from '../src/cases/lifecycle.js';

export const now = new Date('2026-03-01T02:00:00Z');
export const OWNER = '0192d3a0-0000-7000-8000-000000000001';
export const OTHER = '0192d3a0-0000-7000-8000-000000000002';

export const actor = (roles: Actor['roles'], organisationId = OWNER, reach = [organisationId]): Actor => ({
  subject: 'somebody',
  organisationId,
  roles,
  reach,
});
export const clerk = actor(['clerk']);
export const supervisor = actor(['supervisor']);

/** A case of the owner in some state; synthetic. */
export const caseIn = (status: CaseStatus): Case => ({
  id: '0192d3a0-0000-7000-8000-00000000000a',
  version: 3,
  number: '510726-2026-000001',
  ownerId: OWNER,
  status,
  kind: 'unpaid-wages',
  channel: 'walk-in',
  originRegion: '510726',
  regionOfPerformance: '440600',
  regionOfSeat: null,
  projectName: null,
  employers: [],
  facts: {},
  claimantCount: 1,
  totalFen: 100n,
  hasInjury: false,
  declineReason: null,
  closeReason: null,
  registeredBy: 'somebody',
  registeredAt: now,
  acceptedAt: null,
  endedAt: null,
  dividedFrom: null,
  dividedInto: [],
});

/** Three claimants; the first claims for an injury besides. */
const everybody: Parties = {
  claimants: ['one', 'two', 'three'].map((claimantId) => ({
    claimantId,
    homeRegion: '510726',
    occupationGroup: 'construction',
    unionMember: true,
  })),
  claims: (
    [
      ['a', 'one', 'wages', '100'],
      ['b', 'one', 'injury-compensation', '20'],
      ['c', 'two', 'wages', '3'],
      ['d', 'three', 'wages', '4000'],
    ] as const
  ).map(([claimId, claimantId, item, amountFen]) => ({
    claimId,
    claimantId,
    item,
    periodFrom: '2025-09-01',
    periodTo: '2026-01-20',
    amountFen,
  })),
};

/** The first and the third leave. */
export const twoOfThree: Division = {
  referralId: OTHER,
  newCaseId: '0192d3a0-0000-7000-8000-00000000000b',
  newNumber: '510726-2026-000002',
  everybody,
  leavingIds: new Set(['one', 'three']),
};
