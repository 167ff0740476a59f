import { enterAgreement, recoveryOf } from '../../apps/cli/src/acting/recovery-acts.js';
import { personOf, playFirst } from './cast.js';

interface Assigned {
  readonly id: string;
  readonly caseId: string;
}

test.each(['hami', 'beijing', 'joint'])(
  'the station’s page can be followed on demonstration data: the %s lawyer has open work, notes a step, enters an agreement',
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

    const { id: recoveryId, claimedFen } = await recoveryOf(lawyer, caseId);
    const agreed = { totalFen: BigInt(claimedFen), signedOn: '2026-02-10' };
    const instalments = [{ dueOn: '2027-03-31', amountFen: claimedFen }];
    const entered = await enterAgreement(lawyer, recoveryId, { ...agreed, instalments });
    expect(entered.owedFen).toBe(claimedFen);
  },
  60_000,
);
