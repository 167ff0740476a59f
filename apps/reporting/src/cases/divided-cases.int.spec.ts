import { CaseDivided, CaseOwnerChanged, RecoveryDivided } from '@liandong/contracts';
import { newId } from '@liandong/kernel';
import { brokenInvariants, eventually, startTestService, type TestService } from '@liandong/testing';
import { Story } from '../../test/story.js';
import { reportingService } from '../definition.js';
import type { TimelinePage } from '../timeline/timeline.dto.js';

let service: TestService;
let story: Story;
const ids = { beichuan: newId(), yiwu: newId() };
const at = '2026-03-06T00:00:00.000Z';

beforeAll(async () => {
  service = await startTestService(reportingService);
  story = new Story(service.kafkaPrefix);
  await story.organisation(ids.beichuan, '510726');
  await story.organisation(ids.yiwu, '650523');
});
afterAll(() => service.stop());

/** A case of 12 workers is divided: 2 of them leave. What tells of the new one comes first or last. */
async function divide(isNewFirst: boolean): Promise<[string, string]> {
  const [caseId, newCaseId, recoveryId, newRecoveryId] = [newId(), newId(), newId(), newId()];
  await story.case({ id: caseId, ownerId: ids.beichuan, workers: 12, claimedFen: '1200' });
  await story.recovery(recoveryId, caseId, { owedFen: '1200', paidFen: '600' });
  const born = async () => {
    await story.case({ id: newCaseId, ownerId: ids.beichuan, workers: 2, claimedFen: '200' });
    await story.recovery(newRecoveryId, newCaseId, { owedFen: '200', paidFen: '100' });
  };
  if (isNewFirst) await born();
  const referralId = newId();
  const ownership = { caseId, referralId, formerOwnerId: ids.beichuan, ownerId: ids.yiwu };
  const left = { claimantIds: [newId(), newId()], newTotalFen: '200', claimantCount: 10, totalFen: '1000' };
  await story.tell(
    caseId,
    new CaseDivided({ caseId, referralId, newCaseId, newNumber: '合成-2', ...left, dividedAt: at }),
    new CaseOwnerChanged({ ...ownership, changedAt: at }),
  );
  const lines = { lineCount: 10, claimedFen: '1000' };
  await story.tell(
    recoveryId,
    new RecoveryDivided({ recoveryId, caseId, newRecoveryId, newCaseId, ...lines, dividedAt: at }),
  );
  // What stays is fixed and paid by the same paper and slip.
  await story.recoveryAgain(recoveryId, caseId, { owedFen: '1000', paidFen: '500' });
  if (!isNewFirst) await born();
  return [caseId, newCaseId];
}

test('cases, workers and amounts of a divided case are counted once, in whatever order it is told', async () => {
  const [[caseId, newCaseId]] = [await divide(true), await divide(false)];
  const operator = await service.as({ organisationId: newId(), roles: ['operator'] });
  const totals = { cases: 4, workers: 24, claimedFen: '2400', owedFen: '2400', paidFen: '1200' };
  await eventually('all is counted', async () => {
    const { body } = await operator.get<{ totals: object }>('reports/totals');
    expect(body.totals).toMatchObject(totals);
    return true;
  });
  const seen = async (organisationId: string, id: string) => {
    const clerk = await service.as({ organisationId, roles: ['clerk'] });
    const { status, body } = await clerk.get<TimelinePage>(`cases/${id}/timeline`);
    return status === 200 ? body.items.map(({ name }) => name) : status;
  };
  expect(await seen(ids.yiwu, caseId)).toContain('case.divided');
  expect(await seen(ids.beichuan, newCaseId)).toContain('case.accepted');
  expect(await seen(ids.yiwu, newCaseId)).toBe(404);
}, 30_000);

test('and are the fold of the log', async () => {
  expect(await brokenInvariants(service, { settle_ms: 20_000 })).toEqual({});
}, 60_000);
