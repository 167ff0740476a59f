import { formatYuan, sumFen } from '@liandong/kernel';
import { accept, draft, register, send, suggestions, type CaseView, type ReferralView } from '../acting/case-acts.js';
import { registrationOf } from '../acting/group-case.js';
import { enterAgreement, linesOf, receive, recoveryOf } from '../acting/recovery-acts.js';
import { reportPaidInFull } from '../acting/report-outcome.js';
import { unlessConflict, until } from '../acting/until.js';
import { closeWorkTeam, sendWorkTeam, workTeamOf } from '../acting/work-team-acts.js';
import type { Story } from './story.js';
import type { Teller } from './teller.js';

/** Tells one story from registration to closing, as its people, checking every figure on the way. */
export async function tellStory(story: Story, teller: Teller): Promise<void> {
  teller.chapter(story.title.zh, story.title.en);
  const registered = await registration(story, teller);
  const referral = await handOver(story, teller, registered);
  await workAtPartner(story, teller, referral);
  await goTogether(story, teller, referral);
  const recoveryId = await money(story, teller, registered);
  await ending(story, teller, { referral, registered, recoveryId });
}

async function registration({ group, cast }: Story, teller: Teller): Promise<CaseView> {
  teller.step(
    `登记 ${group.workers} 名工人的案件，先试登记，再正式登记`,
    `A case of ${group.workers} workers is checked, then registered`,
  );
  await cast.clerk.post('cases?validateOnly=true', registrationOf(group));
  const registered = await register(cast, group);
  teller.money('请求总额 claimed', group.totalFen, BigInt(registered.totalFen));
  teller.figure('人数 workers', group.workers, registered.claimantCount);

  teller.step('上级负责人受理', 'The supervisor accepts the case');
  await accept(cast, registered.id);
  return registered;
}

async function handOver({ group, cast, partner }: Story, teller: Teller, registered: CaseView): Promise<ReferralView> {
  teller.step('系统推荐有管辖权的单位并说明理由', 'Competent partners are suggested, with reasons');
  const ranked = await suggestions(cast, registered.id, group.purpose);
  for (const { name, points, reasons } of ranked.slice(0, 3)) {
    teller.note(`${name}（${points}）：${reasons.map(({ zh }) => zh).join('；')}`);
  }
  teller.figure('首选 first choice', partner.name, ranked[0]?.name ?? 'none');

  teller.step(
    '拟稿、报审、签发：只移送工人同意提供的信息',
    'Drafted, submitted and signed: only what the workers consented to leaves',
  );
  const drafted = await draft(cast, { caseId: registered.id, partnerId: partner.id, purpose: group.purpose });
  return send(cast, drafted.id);
}

async function workAtPartner({ cast, stationId, group }: Story, teller: Teller, { id }: ReferralView): Promise<void> {
  const referral = `referrals/${id}`;
  teller.step('对方签收、查看材料、受理、开始办理', 'The partner claims it, reads the package, accepts and starts');
  await cast.partnerClerk.act(referral, 'claim');
  const { package: disclosed } = await cast.partnerClerk.get<{ package: { claimants: object[] } }>(
    `${referral}/package`,
  );
  teller.figure('材料中的工人 workers in the package', group.workers, disclosed.claimants.length);
  await cast.partnerClerk.act(referral, 'acceptance');
  await cast.partnerClerk.act(referral, 'start', { kind: 'letter', text: '已向用人单位发出催告函' });
  if (!stationId || !cast.lawyer) return;

  teller.step(
    '指派法律援助站；律师办理调解、仲裁',
    'A legal-aid station is assigned; its lawyer records the legal steps',
  );
  await cast.partnerClerk.act(referral, 'station', { stationId });
  for (const [kind, text] of [
    ['mediation', '组织双方调解'],
    ['arbitration-filed', '申请劳动仲裁'],
    ['award', '仲裁裁决支持全部请求'],
  ]) {
    await cast.lawyer.act(referral, 'steps', { kind, text });
  }
}

async function goTogether({ cast, workTeam }: Story, teller: Teller, { id }: ReferralView): Promise<void> {
  if (!workTeam) return;
  const referral = `referrals/${id}`;
  teller.step(
    '双方组成联合维权工作组赴当地：成员、行程、费用由谁承担',
    'A work team of both sides goes there: members, journey, and who bears which cost',
  );
  await sendWorkTeam(cast, referral, workTeam);
  const { members, borne } = await workTeamOf(cast.partnerClerk, referral);
  const { origin, partner } = workTeam.members;
  teller.figure('工作组成员 members of the team', origin.length + partner.length, members.length);
  teller.money(
    '工作组费用 costs of the team',
    sumFen(workTeam.costs.map(({ amountFen }) => amountFen)),
    BigInt(borne.originFen) + BigInt(borne.partnerFen),
  );
}

async function money(
  { cast, group, payments, signedOn }: Story,
  teller: Teller,
  { id: caseId }: CaseView,
): Promise<string> {
  const { id: recoveryId } = await recoveryOf(cast.partnerClerk, caseId);
  teller.step(
    `达成协议，分 ${payments.length} 期支付`,
    `An agreement is entered, to be paid in ${payments.length} instalments`,
  );
  const instalments = payments.map(({ amountFen, dueOn }) => ({ amountFen: amountFen.toString(), dueOn }));
  const agreed = await enterAgreement(cast.partnerClerk, recoveryId, {
    totalFen: group.totalFen,
    signedOn,
    instalments,
  });
  teller.money('协议金额 owed', group.totalFen, BigInt(agreed.owedFen));

  const people = { recorder: cast.partnerClerk, approver: cast.partnerSupervisor };
  let paidFen = 0n;
  for (const [index, payment] of payments.entries()) {
    teller.step(
      `第 ${index + 1} 期到账 ${formatYuan(payment.amountFen)} 元，第二人复核，逐人分配到分`,
      `Instalment ${index + 1} arrives, is approved by a second person and allocated to each worker in fen`,
    );
    const { receivedOn, dueOn } = payment;
    teller.note(
      `到期日 ${dueOn}，${receivedOn} 到账：未过期，不逾期 · due ${dueOn}, came on ${receivedOn}: in time, not overdue`,
    );
    const after = await receive(people, recoveryId, { ...payment, slipNumber: index + 1 });
    paidFen += payment.amountFen;
    teller.figure('追偿状态 recovery', index === payments.length - 1 ? 'paid' : 'partly-paid', after.status);
    teller.money('累计到账 paid so far', paidFen, BigInt(after.paidFen));
    const lines = await linesOf(cast.clerk, recoveryId);
    teller.money(
      `${lines.length} 人合计 sum over ${lines.length} workers`,
      paidFen,
      sumFen(lines.map((line) => BigInt(line.paidFen))),
    );
  }
  const lines = await linesOf(cast.clerk, recoveryId);
  teller.figure(
    '全额受偿人数 workers paid in full',
    group.workers,
    lines.filter((line) => line.paidFen === line.claimedFen).length,
  );
  return recoveryId;
}

async function ending(
  { cast, workTeam }: Story,
  teller: Teller,
  ids: { referral: ReferralView; registered: CaseView; recoveryId: string },
): Promise<void> {
  const referral = `referrals/${ids.referral.id}`;
  teller.step(
    '对方报告结果，工人确认后移出方确认，案件办结',
    'The partner reports the outcome, the origin confirms after the workers did, the case closes',
  );
  if (workTeam) await closeWorkTeam(cast.clerk, referral);
  await reportPaidInFull(cast.partnerClerk, referral);
  const completed = await cast.clerk.act<ReferralView>(referral, 'completion', { worker: 'confirmed' });
  teller.figure('移送状态 referral', 'completed', completed.status);
  const closed = await until('the case can be closed', () =>
    cast.clerk.act<CaseView>(`cases/${ids.registered.id}`, 'closing').catch(unlessConflict),
  );
  teller.figure('案件状态 case', 'closed', closed.status);
}
