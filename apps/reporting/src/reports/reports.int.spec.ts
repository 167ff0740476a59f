import { newId } from '@liandong/kernel';
import { eventually, startTestService, type TestService } from '@liandong/testing';
import { Story } from '../../test/story.js';
import { reportingService } from '../definition.js';
import type { Figures, IndicatorsView, TotalsView } from './report.dto.js';

let service: TestService;
let story: Story;
const ids = { beichuan: newId(), chengdu: newId(), yiwu: newId() };
const acceptances = [1, 2, 3, 4, 10];

beforeAll(async () => {
  service = await startTestService(reportingService);
  story = new Story(service.kafkaPrefix);
  await story.organisation(ids.beichuan, '510726');
  // Five cases of Beichuan with 39 workers each go to Yiwu, one of Chengdu with 3 workers goes to Foshan.
  for (const daysToAcceptance of acceptances) {
    const caseId = newId();
    await story.case({ id: caseId, ownerId: ids.beichuan, workers: 39, claimedFen: '200000000' });
    const referral = { id: newId(), caseId, originId: ids.beichuan, partnerId: ids.yiwu, daysToAcceptance };
    await story.referralSent(referral);
    await story.referralAccepted(referral);
    await story.recovery(newId(), caseId, { owedFen: '180000000', paidFen: '158500000' });
  }
  const small = { workers: 3, originRegion: '510104', regionOfPerformance: '440604', kind: 'work-injury' as const };
  // The last instant of 2025 in Shanghai, still afternoon of the same day in UTC.
  const registeredAt = '2025-12-31T15:59:59.999Z';
  await story.case({ ...small, id: newId(), ownerId: ids.chengdu, claimedFen: '777', registeredAt });
  const operator = await service.as({ organisationId: newId(), roles: ['operator'] });
  await eventually('all is counted', async () => {
    const { body } = await operator.get<IndicatorsView>('reports/indicators?by=origin');
    const { workers, paidFen, accepted } = body.cells[0]?.figures ?? {};
    return workers === 198 && paidFen === '792500000' && accepted === acceptances.length;
  });
});
afterAll(() => service.stop());

const indicators = async (organisationId: string, role: 'clerk' | 'analyst' | 'operator', query: string) => {
  const client = await service.as({ organisationId, roles: [role] });
  return (await client.get<IndicatorsView>(`reports/indicators?${query}`)).body.cells;
};
const totals = async (organisationId: string, role: 'clerk' | 'analyst', query = '') => {
  const client = await service.as({ organisationId, roles: [role] });
  return (await client.get<TotalsView>(`reports/totals${query}`)).body;
};

const beichuan: Figures = {
  cases: 5,
  workers: 195,
  referrals: 5,
  accepted: 5,
  declined: 0,
  expired: 0,
  claimedFen: '1000000000',
  owedFen: '900000000',
  paidFen: '792500000',
  currency: 'CNY',
  recoveryRate: 0.7925,
  medianDaysToAcceptance: 3,
  ninetiethPercentileDaysToAcceptance: 7.6,
};

describe('indicators', () => {
  test('an operator sees every cell with its figures, by each breakdown', async () => {
    const byOrigin = await indicators(newId(), 'operator', 'by=origin&level=county');
    expect(byOrigin.map(({ key, name }) => [key, name])).toEqual([
      ['510104', '四川省成都市锦江区'],
      ['510726', '四川省绵阳市北川羌族自治县'],
    ]);
    expect(byOrigin[1]).toMatchObject({ suppressed: false, figures: beichuan });
    const keys = async (query: string) => (await indicators(newId(), 'operator', query)).map(({ key }) => key);
    expect(await keys('by=origin')).toEqual(['510000']);
    expect(await keys('by=origin&level=city')).toEqual(['510100', '510700']);
    expect(await keys('by=destination')).toEqual(['440000', '650000']);
    expect(await keys('by=kind')).toEqual(['unpaid-wages', 'work-injury']);
  });

  test('a cell of fewer than five workers is withheld from an analyst, with the one it could be worked out from', async () => {
    const cells = await indicators(newId(), 'analyst', 'by=destination');
    expect(cells).toEqual([
      { key: '440000', name: '广东省', suppressed: true },
      { key: '650000', name: '新疆维吾尔自治区', suppressed: true },
    ]);
    const whole = await indicators(newId(), 'analyst', 'by=origin');
    expect(whole).toMatchObject([{ suppressed: false, figures: { workers: 198 } }]);
    expect(await totals(newId(), 'analyst', '?to=2025-12-31')).toEqual({ suppressed: true });
  });

  test('who is operator too sees the small cell', async () => {
    const client = await service.as({ organisationId: newId(), roles: ['analyst', 'operator'] });
    const { body } = await client.get<IndicatorsView>('reports/indicators?by=destination');
    expect(body.cells).toMatchObject([{ key: '440000', suppressed: false, figures: { workers: 3 } }, {}]);
  });

  test('a union counts what it owns or takes part in, its own small cells too, and nothing of others', async () => {
    expect(await indicators(ids.yiwu, 'clerk', 'by=kind')).toMatchObject([
      // The partner sees the cases sent to it; the money only as a party of the ledger.
      { key: 'unpaid-wages', figures: { cases: 5, workers: 195, paidFen: '0' } },
    ]);
    expect(await indicators(ids.chengdu, 'clerk', 'by=kind')).toMatchObject([
      { key: 'work-injury', suppressed: false, figures: { workers: 3, claimedFen: '777' } },
    ]);
    expect(await indicators(newId(), 'clerk', 'by=kind')).toEqual([]);
    expect(await totals(newId(), 'clerk')).toMatchObject({ totals: { cases: 0, claimedFen: '0' } });
  });

  test('the period is counted in days of Shanghai, both ends included', async () => {
    const of = async (query: string) => (await totals(ids.chengdu, 'clerk', query)).totals?.cases;
    expect(await of('?from=2025-12-31&to=2025-12-31')).toBe(1);
    expect(await of('?from=2026-01-01')).toBe(0);
    expect(await of('?to=2025-12-30')).toBe(0);
  });

  test.each([
    ['an unknown breakdown', 'by=phase-of-moon', 400, 'request.malformed'],
    ['no breakdown', '', 400, 'request.malformed'],
    ['a day that does not exist', 'by=kind&from=2026-02-30', 400, 'request.malformed'],
    ['a period that ends before it begins', 'by=kind&from=2026-02-02&to=2026-02-01', 400, 'report.period-inverted'],
  ])('%s is refused', async (_what, query, status, code) => {
    const client = await service.as({ organisationId: newId(), roles: ['analyst'] });
    const answer = await client.get(`reports/indicators?${query}`);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });
});
