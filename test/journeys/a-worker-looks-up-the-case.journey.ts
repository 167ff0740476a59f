import { accept, draft, register, send, suggestions } from '../../apps/cli/src/acting/case-acts.js';
import { registrationOf } from '../../apps/cli/src/acting/group-case.js';
import { enterAgreement, linesOf, receive, recoveryOf } from '../../apps/cli/src/acting/recovery-acts.js';
import { reportPaidInFull } from '../../apps/cli/src/acting/report-outcome.js';
import { until } from '../../apps/cli/src/acting/until.js';
import { yiwuStory } from '../../apps/cli/src/demo/stories.js';
import { organisation } from '../../apps/cli/src/demonstration/organisations.js';
import { formatYuan } from '@liandong/kernel';
import { personOf } from './cast.js';
import { formSaying, linkIn, messagesTo, visit } from './worker-messages.js';

interface Worker {
  readonly phone: string;
  readonly idNumber: string;
}
interface Notices {
  readonly items: readonly { readonly word: string; readonly referralId: string }[];
}

const totalFen = 4_680_000n;

test('two workers get messages, one sees what was paid and confirms, the other objects, is heard, mistypes five times and waits', async () => {
  const { group: large, cast } = await yiwuStory(personOf);
  const group = { ...large, workers: 2, totalFen };
  const [first, second] = (registrationOf(group) as { claimants: [Worker, Worker] }).claimants;
  const { id: caseId } = await register(cast, group);
  await accept(cast, caseId);
  await suggestions(cast, caseId, group.purpose);
  const { id } = await draft(cast, { caseId, partnerId: organisation('yiwu').id, purpose: group.purpose });
  await send(cast, id);

  const [told] = await messagesTo(first.phone);
  expect(told!.text).toMatch(/^【联动】您的案件已转请另一地工会协助/);
  const link = linkIn(told!);
  const digits = { lastFour: first.idNumber.slice(-4) };
  expect((await visit(link)).text).toContain('请输入您证件号码的后四位');
  expect((await visit(link, digits)).text).toMatch(/北川[^]*对方工会正在审核[^]*0\.00 元/);

  await cast.partnerClerk.act(`referrals/${id}`, 'claim');
  await cast.partnerClerk.act(`referrals/${id}`, 'acceptance');
  await cast.partnerClerk.act(`referrals/${id}`, 'start', { kind: 'mediation' });
  const { id: recoveryId } = await recoveryOf(cast.partnerClerk, caseId);
  await enterAgreement(cast.partnerClerk, recoveryId, { totalFen, signedOn: '2026-06-15', instalments: [] });
  const hands = { recorder: cast.partnerClerk, approver: cast.partnerSupervisor };
  await receive(hands, recoveryId, { amountFen: totalFen, receivedOn: '2026-07-01' });
  await reportPaidInFull(cast.partnerClerk, `referrals/${id}`);

  const paid = formatYuan(BigInt((await linesOf(cast.clerk, recoveryId))[0]!.paidFen));
  const page = await until('the page shows the money and asks', async () => {
    const opened = await visit(link, digits);
    return opened.text.includes(`${paid} 元`) && opened.text.includes('我确认结果') ? opened : undefined;
  });
  expect(page.text).toContain('伊吾');
  expect(page.text).not.toMatch(new RegExp(`${first.phone}|${first.idNumber}|演[甲乙丙丁戊己庚辛壬癸]|有限公司`));
  expect(page.headers.get('set-cookie')).toBeNull();
  const said = await visit(link, formSaying(page, 'confirmed'));
  expect([said.status, said.text]).toEqual([200, expect.stringContaining('您已确认结果')]);

  const notice = await until('the clerk hears what the worker said', async () => {
    const { items } = await cast.clerk.get<Notices>('notices?limit=200');
    return items.find(({ word, referralId }) => word === 'worker-confirmed' && referralId === id);
  });
  expect(notice.referralId).toBe(id);
  const timeline = await cast.clerk.get<{ items: { name: string }[] }>(`cases/${caseId}/timeline?limit=200`);
  expect(timeline.items.map(({ name }) => name)).toContain('worker.outcome-confirmed');
  const other = linkIn((await messagesTo(second.phone))[0]!);
  const asked = await visit(other, { lastFour: second.idNumber.slice(-4) });
  expect((await visit(other, formSaying(asked, 'objected'))).status).toBe(200);
  await until('the clerk hears of the objection', async () => {
    const { items } = await cast.clerk.get<Notices>('notices?limit=200');
    return items.find(({ word, referralId }) => word === 'worker-objected' && referralId === id);
  });
  const confirmed = { worker: 'confirmed' };
  await expect(cast.clerk.act(`referrals/${id}`, 'completion', confirmed)).rejects.toMatchObject({
    status: 409,
    code: 'referral.worker-objected',
  });
  await cast.clerk.act(`referrals/${id}`, 'completion', { ...confirmed, text: '已电话核实，职工同意（合成）' });
  const texts = (await messagesTo(first.phone, 5)).map(({ text }) => text.split('\n')[0]);
  expect(texts.at(-1)).toBe('【联动】您的案件已办结。');

  const wrong = { lastFour: second.idNumber.slice(-4) === '0000' ? '0001' : '0000' };
  for (let tries = 1; tries <= 5; tries += 1) expect((await visit(other, wrong)).status).toBe(403);
  const locked = await visit(other, { lastFour: second.idNumber.slice(-4) });
  expect([locked.status, Number(locked.headers.get('retry-after')) > 800]).toEqual([429, true]);
  expect(locked.text).toContain('错误次数过多');
}, 120_000);
