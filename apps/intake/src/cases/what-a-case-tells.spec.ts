import type { ClaimantReference, ClaimReference } from '@liandong/contracts';
import { caseIn, clerk, now, OWNER, supervisor } from '../../test/synthetic-case.js';
import { acceptCase, declineCase, registerCase, reopenCase, withdrawCase, type Parties } from './case.js';

const caseId = caseIn('draft').id;
const at = now.toISOString();
const parties: Parties = {
  claimants: [{ claimantId: OWNER } as ClaimantReference],
  claims: [{ claimId: OWNER } as ClaimReference],
};

test('registered: what it is about and how much, and nothing of its people', () => {
  const { status: _, version: __, registeredAt: ___, registeredBy: ____, ...draft } = caseIn('draft');
  const { state, events, added } = registerCase({ ...draft, claimantCount: 2, totalFen: 30_000n }, [], clerk, now);
  expect(state).toEqual({
    ...caseIn('registered'),
    version: 0,
    claimantCount: 2,
    totalFen: 30_000n,
    registeredBy: clerk.subject,
    registeredAt: now,
  });
  expect(added).toEqual([]);
  expect(events).toEqual([
    {
      caseId,
      number: '510726-2026-000001',
      ownerId: OWNER,
      kind: 'unpaid-wages',
      channel: 'walk-in',
      originRegion: '510726',
      regionOfPerformance: '440600',
      claimantCount: 2,
      totalFen: '30000',
      registeredAt: at,
    },
  ]);
});

test('accepted: who is owed what, by id, and where the employer has its seat', () => {
  const { state, events } = acceptCase({ ...caseIn('registered'), regionOfSeat: '440300' }, supervisor, parties, now);
  expect(state).toMatchObject({ status: 'accepted', acceptedAt: now });
  expect(events).toEqual([
    {
      caseId,
      number: '510726-2026-000001',
      ownerId: OWNER,
      kind: 'unpaid-wages',
      originRegion: '510726',
      regionOfPerformance: '440600',
      regionOfSeat: '440300',
      totalFen: '100',
      ...parties,
      facts: undefined,
      acceptedAt: at,
    },
  ]);
});

test.each(['knewOn', 'employmentEndedOn', 'accidentOn'] as const)(
  'accepted: of the facts, the day %s alone too',
  (day) => {
    const facts = { [day]: '2026-02-03', wageDeposit: true };
    const [event] = acceptCase({ ...caseIn('registered'), facts }, supervisor, parties, now).events;
    expect(event).toMatchObject({ facts: { [day]: '2026-02-03' } });
    expect(event).not.toHaveProperty('facts.wageDeposit');
  },
);

test('declined, withdrawn, reopened: when, and a refusal with its ground', () => {
  expect(declineCase(caseIn('registered'), supervisor, 'duplicate', now).events).toEqual([
    { caseId, reason: 'duplicate', declinedAt: at },
  ]);
  expect(withdrawCase(caseIn('accepted'), clerk, now).events).toEqual([{ caseId, withdrawnAt: at }]);
  expect(reopenCase(caseIn('closed'), supervisor, now).events).toEqual([{ caseId, reopenedAt: at }]);
});
