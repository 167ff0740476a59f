import { ReceiptAllocated, RecoveryPartyAdded } from '@liandong/contracts';
import { DomainError, newId, sumFen } from '@liandong/kernel';
import { roles, type Role } from '@liandong/platform';
import { PaperLedger } from '../../test/paper-ledger.js';
import { receiptStatus, type ReceiptFile } from './receipt.js';
import { addParty, openRecovery, type AcceptedCase } from './recovery.js';
import { recoveryActions, whoMay, type RecoveryAction } from './who-may.js';

const LIMIT = 10_000_000n;

/** The code a decision refuses with, or `done`. */
function outcome(decide: () => unknown): string {
  try {
    decide();
    return 'done';
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}

/** Two lines, owed 150 000 fen in all. */
function agreed(): PaperLedger {
  const ledger = new PaperLedger([100_000n, 50_000n]);
  ledger.document({ totalFen: 150_000n });
  return ledger;
}

/** What is tried, on a ledger with one receipt that waits and one that is posted with money left over. */
function attempts(ledger: PaperLedger, file: ReceiptFile): Record<RecoveryAction, (role: readonly Role[]) => unknown> {
  const by = (role: readonly Role[]) => ledger.by('second', role);
  return {
    'enter-document': (role) => ledger.document({ totalFen: 200_000n }, by(role)),
    'record-receipt': (role) => ledger.record({ amountFen: 1n }, by(role)),
    'approve-receipt': (role) => ledger.approve(file, by(role)),
    'allocate-receipt': (role) => ledger.allocate(file, { method: 'pro-rata', list: [] }, by(role)),
    'reverse-receipt': (role) => ledger.reverse(file, by(role)),
  };
}

/** A posted receipt of which something is left, and can be allocated since a later document owes more. */
function withRest(): { ledger: PaperLedger; file: ReceiptFile } {
  const ledger = agreed();
  const file = ledger.record({ amountFen: 160_000n });
  ledger.document({ totalFen: 300_000n });
  return { ledger, file };
}

function waiting(): { ledger: PaperLedger; file: ReceiptFile } {
  const ledger = agreed();
  return { ledger, file: ledger.record({ amountFen: LIMIT + 1n }) };
}

function reversed(): { ledger: PaperLedger; file: ReceiptFile } {
  const { ledger, file } = withRest();
  return { ledger, file: ledger.reverse(file) };
}

describe('who may do what', () => {
  const cases = recoveryActions.flatMap((action) => roles.map((role) => [action, role] as const));

  test.each(cases)('%s as %s', (action, role) => {
    const { ledger, file } = action === 'approve-receipt' ? waiting() : withRest();
    const allowed: readonly Role[] = whoMay[action];
    const expected = allowed.includes(role) ? 'done' : 'access.role-lacking';
    expect(outcome(() => attempts(ledger, file)[action]([role]))).toBe(expected);
  });

  test('a lawyer touches no money, an analyst and an operator touch nothing', () => {
    const mayDo = (role: Role) =>
      recoveryActions.filter((action) => (whoMay[action] as readonly Role[]).includes(role));
    expect(mayDo('lawyer')).toEqual(['enter-document']);
    expect([...mayDo('analyst'), ...mayDo('operator')]).toEqual([]);
  });
});

describe('a receipt, by where it stands', () => {
  const stands = { waiting, posted: withRest, reversed } as const;
  const allows = {
    waiting: ['approve-receipt', 'reverse-receipt'],
    posted: ['allocate-receipt', 'reverse-receipt'],
    reversed: [],
  } as const satisfies Record<keyof typeof stands, readonly RecoveryAction[]>;
  const actions = ['approve-receipt', 'allocate-receipt', 'reverse-receipt'] as const;
  const cases = (Object.keys(stands) as (keyof typeof stands)[]).flatMap((status) =>
    actions.map((action) => [status, action] as const),
  );

  test.each(cases)('%s: %s', (status, action) => {
    const { ledger, file } = stands[status]();
    expect(receiptStatus(file)).toBe(status);
    const expected = (allows[status] as readonly string[]).includes(action) ? 'done' : 'receipt.not-in-this-state';
    expect(outcome(() => attempts(ledger, file)[action](['supervisor']))).toBe(expected);
  });
});

describe('a receipt', () => {
  test('waits from one fen above the limit on, and counts nowhere while it waits', () => {
    const ledger = agreed();
    expect(receiptStatus(ledger.record({ amountFen: LIMIT }))).toBe('posted');
    const before = ledger.recovery;
    const file = ledger.record({ amountFen: LIMIT + 1n });
    expect(receiptStatus(file)).toBe('waiting');
    expect(ledger.recovery).toBe(before);
  });

  test('is not approved by who recorded it, whatever their roles', () => {
    const { ledger, file } = waiting();
    expect(outcome(() => ledger.approve(file, ledger.by('clerk', [...roles])))).toBe('receipt.second-person-required');
  });

  test('is allocated by the lines as they are when it is approved', () => {
    const { ledger, file } = waiting();
    ledger.record({ amountFen: 150_000n });
    expect(ledger.approve(file)).toMatchObject({ allocatedFen: 0n });
    expect(ledger.recovery).toMatchObject({ paidFen: 150_000n, unallocatedFen: LIMIT + 1n });
  });

  test('tells each claimant’s part, and what is left', () => {
    const ledger = agreed();
    ledger.record({ amountFen: 160_000n });
    const told = ledger.events.find((event) => event instanceof ReceiptAllocated);
    expect(told).toMatchObject({ allocatedFen: '150000', unallocatedFen: '10000', totalPaidFen: '150000' });
    expect((told as ReceiptAllocated).lines).toEqual(
      ledger.book.lines.map(({ lineId, claimantId, paidFen }) => ({ lineId, claimantId, amountFen: `${paidFen}` })),
    );
  });

  test('by list names lines of this recovery once, and no more than there is', () => {
    const ledger = agreed();
    const [first] = ledger.book.lines;
    const part = { lineId: first!.lineId, amountFen: 60n };
    const record = (list: readonly { lineId: string; amountFen: bigint }[]) =>
      outcome(() => ledger.record({ amountFen: 100n, method: 'by-list', list }));
    expect(record([part, part])).toBe('recovery.lines-unknown');
    expect(record([{ ...part, lineId: newId() }])).toBe('recovery.lines-unknown');
    expect(record([{ ...part, amountFen: 101n }])).toBe('receipt.list-exceeds-amount');
    expect(record([])).toBe('request.malformed');
    expect(outcome(() => ledger.record({ amountFen: 100n, list: [part] }))).toBe('request.malformed');
    expect(record([part])).toBe('done');
  });

  test('has nothing to allocate when all of it is allocated, or nothing is owed', () => {
    const ledger = agreed();
    const file = ledger.record({ amountFen: 160_000n });
    expect(outcome(() => ledger.allocate(file, { method: 'pro-rata', list: [] }))).toBe('receipt.nothing-to-allocate');
  });

  test('may have come today in Shanghai, not tomorrow', () => {
    const ledger = agreed();
    const record = (receivedOn: string) => outcome(() => ledger.record({ amountFen: 1n, receivedOn }));
    expect([record('2026-05-08'), record('2026-05-09')]).toEqual(['done', 'receipt.received-in-future']);
  });

  test('and a document stay below what the wire carries', () => {
    const most = 999_999_999_999_999n;
    const ledger = new PaperLedger([1n]);
    expect(outcome(() => ledger.document({ totalFen: most + 1n }))).toBe('recovery.amount-too-large');
    expect(outcome(() => ledger.document({ totalFen: most }))).toBe('done');
    ledger.approve(ledger.record({ amountFen: most }));
    expect(outcome(() => ledger.record({ amountFen: 1n }))).toBe('recovery.amount-too-large');
  });
});

function caseOf(claims: AcceptedCase['claims']): AcceptedCase {
  const totalFen = sumFen(claims.map(({ amountFen }) => amountFen));
  const place = { originRegion: '511902', regionOfPerformance: '620000' };
  return {
    caseId: newId(),
    number: '1',
    ownerId: newId(),
    partyIds: [],
    kind: 'unpaid-wages',
    ...place,
    totalFen,
    claims,
  };
}

describe('a recovery', () => {
  test('is not opened when the claims do not add up to the total of the case', () => {
    const ledger = new PaperLedger([1n]);
    const accepted = caseOf([{ claimId: newId(), claimantId: newId(), item: 'wages', amountFen: 2n }]);
    const open = (totalFen: bigint) => outcome(() => openRecovery({ ...accepted, totalFen }, ledger.by()));
    expect([open(1n), open(2n)]).toEqual(['recovery.claims-do-not-sum', 'done']);
  });

  test('takes a party in once; a new owner comes first and the former one stays', () => {
    const { recovery } = new PaperLedger([1n]);
    const now = new Date('2026-05-08T02:00:00Z');
    const partner = newId();
    const joined = addParty(recovery, partner, { now, asOwner: false })!;
    expect(joined.state.partyIds).toEqual([recovery.ownerId, partner]);
    expect(joined.events).toEqual([expect.any(RecoveryPartyAdded)]);
    expect(addParty(joined.state, partner, { now, asOwner: false })).toBeUndefined();
    const moved = addParty(joined.state, partner, { now, asOwner: true })!;
    expect(moved.state).toMatchObject({ ownerId: partner, partyIds: [partner, recovery.ownerId] });
  });

  test('counts one worker with two claims once in the public facts', () => {
    const claimantId = newId();
    const claims = [1n, 2n].map((amountFen) => ({ claimId: newId(), claimantId, item: 'wages' as const, amountFen }));
    const { events } = openRecovery(caseOf(claims), new PaperLedger([1n]).by());
    expect(events).toContainEqual(expect.objectContaining({ workers: 1, claimedFen: '3' }));
  });
});
