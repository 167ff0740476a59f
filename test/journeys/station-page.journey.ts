import { TestClient } from '@liandong/testing';
import { enterAgreement, recoveryOf } from '../../apps/cli/src/acting/recovery-acts.js';
import { tokenOf } from '../../apps/cli/src/start/development-issuer.js';
import { issuer, origin, personOf, playFirst } from './cast.js';
import { followPage } from './follow-page.js';

interface Assigned {
  readonly id: string;
  readonly caseId: string;
}

test.each(['hami', 'beijing', 'joint'])(
  'the station’s page can be followed on demonstration data: the %s lawyer has open work, notes a step, keeps a hearing, proposes an outcome, enters an agreement',
  async (place) => {
    await playFirst(({ station, stage }) => station === `${place}-station` && stage === 'in-progress');
    const lawyer = await personOf(`${place}-lawyer`);
    const { items } = await lawyer.get<{ items: Assigned[] }>('referrals?side=assigned&status=in-progress');
    expect(items.length).toBeGreaterThan(0);
    const { id, caseId } = items[0]!;

    const disclosed = await lawyer.get<{ package: { claimants: object[] } }>(`referrals/${id}/package`);
    expect(disclosed.package.claimants.length).toBeGreaterThan(0);
    const step = { kind: 'arbitration-filed', takenOn: '2026-02-09', text: '已申请劳动仲裁' };
    expect(await lawyer.act(`referrals/${id}`, 'steps', step)).toMatchObject({ status: 'in-progress' });

    const hearing = { kind: 'arbitration', startsAt: '2099-03-31T02:00:00Z', place: '仲裁庭（合成）' };
    await lawyer.act(`referrals/${id}`, 'hearings', hearing);
    const of = `referralId=${id}`;
    const { items: hearings } = await lawyer.get<{ items: { place: string }[] }>(
      `hearings?${of}&from=2099-01-01T00:00:00Z`,
    );
    expect(hearings.map(({ place: at }) => at)).toContain(hearing.place);
    const client = new TestClient(origin, await tokenOf(issuer, `${place}-lawyer`));
    expect((await client.get(`hearings/calendar?${of}`)).text).toContain('DTSTART:20990331T020000Z');

    const { id: recoveryId, claimedFen } = await recoveryOf(lawyer, caseId);
    const agreed = { totalFen: BigInt(claimedFen), signedOn: '2026-02-10' };
    const instalments = [{ dueOn: '2027-03-31', amountFen: claimedFen }];
    const entered = await enterAgreement(lawyer, recoveryId, { ...agreed, instalments });
    expect(entered.owedFen).toBe(claimedFen);
    const evidenceId = await lawyer.upload(`结案说明 ${id}`);
    const proposal = { code: 'schedule-agreed', text: '已达成分期协议（合成）', evidenceId };
    expect(await lawyer.act(`referrals/${id}`, 'outcome-proposal', proposal)).toMatchObject({
      proposal: { code: 'schedule-agreed', evidenceId },
    });
  },
  60_000,
);

test('the commands of the station’s page keep a hearing, find it, and propose how the work ended', async () => {
  await playFirst(({ station, stage }) => station === 'hami-station' && stage === 'in-progress');
  const lines = await followPage('docs/for/a-station.md', { TOKEN: await tokenOf(issuer, 'hami-lawyer') });
  expect(lines).toEqual(['in-progress', '仲裁庭（合成）', 'schedule-agreed']);
}, 60_000);
