import { CaseAccepted, CaseDivided, CaseOwnerChanged, CaseReopened, CaseRegistered } from '@liandong/contracts';
import { caseEffects } from './case-effects.js';

const known = {
  caseId: '01974f2e-8c00-7000-8000-000000000001',
  number: '合成-1',
  ownerId: '01974f2e-8c00-7000-8000-000000000002',
  kind: 'unpaid-wages' as const,
  originRegion: '429004',
  regionOfPerformance: '110105',
  totalFen: '100',
};
const registered = new CaseRegistered({
  ...known,
  channel: 'walk-in',
  claimantCount: 3,
  registeredAt: '2026-03-01T00:00:00.000Z',
});
const accepted = new CaseAccepted({ ...known, claimants: [], claims: [], acceptedAt: '2026-03-02T00:00:00.000Z' });

describe('what an event of intake means for the row of a case', () => {
  test('regions are rolled up by the table of divisions: a county of the province itself counts as its own city', () => {
    expect(caseEffects.of(registered)?.set).toMatchObject({
      origin_region: '429004',
      origin_city: '429004',
      origin_province: '420000',
      city_of_performance: '110000',
      province_of_performance: '110000',
    });
  });

  test('the acceptance leaves the day of registration and the owner as they are', () => {
    const { set, create } = caseEffects.of(accepted)!;
    expect(Object.keys(set)).not.toEqual(expect.arrayContaining(['registered_at']));
    expect(Object.keys(set)).not.toEqual(expect.arrayContaining(['owner_id']));
    expect(create).toMatchObject({ registered_at: '2026-03-02T00:00:00.000Z', owner_id: known.ownerId });
  });

  test('who left a divided case is counted by the other', () => {
    const ids = { caseId: known.caseId, referralId: known.ownerId, newCaseId: known.ownerId, newNumber: '合成-2' };
    const left = { claimantIds: [known.ownerId], newTotalFen: '40', claimantCount: 2, totalFen: '60' };
    const divided = new CaseDivided({ ...ids, ...left, dividedAt: '2026-03-03T00:00:00.000Z' });
    expect(caseEffects.of(divided)).toEqual({ set: { claimant_count: 2, claimed_fen: '60' } });
  });

  test('a former owner is remembered, for the money it helped to recover', () => {
    const fields = { caseId: known.caseId, referralId: known.ownerId, changedAt: '2026-03-03T00:00:00.000Z' };
    const changed = new CaseOwnerChanged({ ...fields, formerOwnerId: known.ownerId, ownerId: known.caseId });
    expect(caseEffects.of(changed)).toEqual({ set: { owner_id: known.caseId }, join: { owner_ids: known.caseId } });
  });

  test('a reopened case has no end', () => {
    const reopened = new CaseReopened({ caseId: known.caseId, reopenedAt: '2026-03-03T00:00:00.000Z' });
    expect(caseEffects.of(reopened)).toEqual({ set: { status: 'accepted', ended_at: null } });
  });
});
