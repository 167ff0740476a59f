import { WorkerOutcomeObjected } from '@liandong/contracts';
import { newId } from '@liandong/kernel';
import { eventually, publishEvents } from '@liandong/testing';
import { act, refusalOf, reviewing, rowsOf, setStage, type ReferralBody, type Stage } from '../../test/stage.js';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.stop());

describe('a worker who objected on the own page', () => {
  const says = async (referral: ReferralBody, saidAt: string) => {
    const [claimantId] = stage.intake.claimantIds;
    const said = { caseId: String(referral.caseId), claimantId: claimantId!, referralId: referral.id, saidAt };
    const event = new WorkerOutcomeObjected(said);
    await publishEvents(stage.service.kafkaPrefix, [{ event, subject: newId(), version: 1 }]);
    await eventually('the objection has arrived', async () => {
      const rows = await rowsOf(stage, 'select said_at from worker_objections where referral_id = $1', [referral.id]);
      return rows.some((row) => new Date((row as { said_at: string }).said_at).toISOString() === saidAt);
    });
  };
  const outcome = () => ({ code: 'advice-only', text: '已告知途径', evidenceId: newId() });

  test('is not passed over: the origin objects too, or says how it was settled', async () => {
    const { id } = await reviewing(stage);
    await act(stage, 'yiwuClerk', `${id}/acceptance`);
    await act(stage, 'yiwuClerk', `${id}/start`, { kind: 'letter' });
    await says(await act(stage, 'yiwuClerk', `${id}/outcome`, outcome()), new Date().toISOString());
    const complete = (body: object) => refusalOf(stage, 'beichuanClerk', `${id}/completion`, body);
    const refused = {
      status: 409,
      code: 'referral.worker-objected',
      body: { claimantIds: [stage.intake.claimantIds[0]] },
    };
    expect(await complete({ worker: 'confirmed' })).toMatchObject(refused);
    const sought = { attempts: 2, text: '两次未接通' };
    expect(await refusalOf(stage, 'beichuanClerk', `${id}/unreachable-attestation`, sought)).toMatchObject(refused);

    await act(stage, 'beichuanClerk', `${id}/objection`, { text: '职工有异议' });
    const again = await act(stage, 'yiwuClerk', `${id}/outcome`, outcome());
    await says(again, new Date().toISOString());
    expect(await complete({ worker: 'confirmed' })).toMatchObject(refused);
    const heard = { worker: 'confirmed', text: '已电话核实，职工同意结果' };
    expect(await act(stage, 'beichuanClerk', `${id}/completion`, heard)).toMatchObject({ status: 'completed' });
    const { body: steps } = await stage.people.beichuanClerk.get<{ items: { kind: string; text: string }[] }>(
      `referrals/${id}/steps`,
    );
    expect(steps.items.at(-1)).toMatchObject({ kind: 'worker-heard', text: heard.text });
  });

  test('is answered by another report: what was said to the former one stands in the way of nothing', async () => {
    const { id } = await reviewing(stage);
    await act(stage, 'yiwuClerk', `${id}/acceptance`);
    await act(stage, 'yiwuClerk', `${id}/start`, { kind: 'letter' });
    await says(await act(stage, 'yiwuClerk', `${id}/outcome`, outcome()), new Date().toISOString());
    await act(stage, 'beichuanClerk', `${id}/objection`, { text: '职工有异议' });
    await act(stage, 'yiwuClerk', `${id}/outcome`, outcome());
    expect(await act(stage, 'beichuanClerk', `${id}/completion`, { worker: 'confirmed' })).toMatchObject({
      status: 'completed',
    });
  });
});

test('a worker who cannot be reached: the clerk attests how it was tried, and a supervisor confirms', async () => {
  const { id } = await reviewing(stage);
  await act(stage, 'yiwuClerk', `${id}/acceptance`);
  await act(stage, 'yiwuClerk', `${id}/start`, { kind: 'letter' });
  await act(stage, 'yiwuClerk', `${id}/outcome`, { code: 'advice-only', text: '已告知途径', evidenceId: newId() });
  expect(await refusalOf(stage, 'mianyangSupervisor', `${id}/unreachable-completion`)).toMatchObject({
    status: 409,
    code: 'referral.unreachable-not-attested',
  });
  const sought = { attempts: 2, text: '三月一日、三月八日两次拨打均未接通（合成）' };
  expect(await act(stage, 'beichuanClerk', `${id}/unreachable-attestation`, sought)).toMatchObject({
    status: 'outcome-reported',
    unreachable: { attempts: 2 },
  });
  expect(await act(stage, 'mianyangSupervisor', `${id}/unreachable-completion`)).toMatchObject({
    status: 'completed',
    workerConfirmation: 'unreachable',
  });
});
