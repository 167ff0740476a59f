import { TestClient } from '@liandong/testing';
import {
  accept,
  arrived,
  draft,
  register,
  suggestions,
  type ReferralView,
} from '../../apps/cli/src/acting/case-acts.js';
import { registrationOf } from '../../apps/cli/src/acting/group-case.js';
import { enterAgreement, receive, recoveryOf } from '../../apps/cli/src/acting/recovery-acts.js';
import { reportPaidInFull } from '../../apps/cli/src/acting/report-outcome.js';
import { closeWorkTeam, sendWorkTeam, workTeamOf } from '../../apps/cli/src/acting/work-team-acts.js';
import { unlessConflict, until } from '../../apps/cli/src/acting/until.js';
import { organisation } from '../../apps/cli/src/demonstration/organisations.js';
import { yiwuStory } from '../../apps/cli/src/demo/stories.js';
import { tokenOf } from '../../apps/cli/src/start/development-issuer.js';
import { issuer, origin, personOf } from './cast.js';

const story = yiwuStory(personOf);

test('Beichuan’s workers in Yiwu county get 1 585 000 yuan by a work team of both sides and a station, and only what they consented to left home', async () => {
  const { group, cast, stationId, workTeam } = await story;
  const people = { ...cast, lawyer: cast.lawyer!, partnerSupervisor: cast.partnerSupervisor };
  const { id: caseId } = await register(people, group);
  await accept(people, caseId);
  const [first] = await suggestions(people, caseId, group.purpose);
  expect(first!.partnerId).toBe(organisation('yiwu').id);

  // A manifest that goes beyond consent is not even laid before the supervisor.
  const { id } = await people.clerk.post<ReferralView>('referrals', {
    caseId,
    partnerId: first!.partnerId,
    kind: 'assist',
    purpose: group.purpose,
    manifest: { legalBasis: 'separate-consent', fields: ['name', 'union-member'], claimantIds: [], evidenceIds: [] },
  });
  await expect(people.clerk.act(`referrals/${id}`, 'submission')).rejects.toMatchObject({
    status: 422,
    code: 'disclosure.beyond-consent',
  });
  await people.clerk.act(`referrals/${id}`, 'voiding');

  const within = await draft(people, { caseId, partnerId: first!.partnerId, purpose: group.purpose });
  const referral = `referrals/${within.id}`;
  await people.clerk.act(referral, 'submission');
  await people.supervisor.act(referral, 'signature');
  await arrived(people, within.id);

  await people.partnerClerk.act(referral, 'claim');
  const { package: disclosed } = await people.partnerClerk.get<{ package: { claimants: Record<string, unknown>[] } }>(
    `${referral}/package`,
  );
  expect(disclosed.claimants).toHaveLength(group.workers);
  expect(disclosed.claimants[0]).toHaveProperty('name');
  expect(disclosed.claimants[0]).not.toHaveProperty('unionMember');
  await people.partnerClerk.act(referral, 'acceptance');
  await people.partnerClerk.act(referral, 'start', { kind: 'letter', text: '已向用人单位发函' });

  // A station sees the referral from its assignment on.
  expect(await people.lawyer.find(referral)).toBeUndefined();
  await people.partnerClerk.act(referral, 'station', { stationId });
  expect(await people.lawyer.find(referral)).toMatchObject({ actions: expect.arrayContaining(['record-step']) });
  for (const kind of ['mediation', 'arbitration-filed', 'award']) await people.lawyer.act(referral, 'steps', { kind });

  // Mianyang and Beichuan go to Yiwu county, where its own people join them.
  await sendWorkTeam(people, referral, workTeam!);
  const [beichuan, mianyang, yiwu] = ['beichuan', 'mianyang', 'yiwu'].map((slug) => organisation(slug).id);
  for (const person of [people.clerk, people.supervisor, people.partnerClerk]) {
    const team = await workTeamOf(person, referral);
    expect(team.members.map(({ side, organisationId }) => [side, organisationId])).toEqual([
      ['origin', mianyang],
      ['origin', beichuan],
      ['origin', beichuan],
      ['partner', yiwu],
      ['partner', yiwu],
    ]);
    expect(team.members.map(({ name }) => name)).toEqual(expect.arrayContaining(['演甲（演示）', '演戊（演示）']));
    expect(team.legs.map(({ fromRegion, toRegion }) => `${fromRegion} ${toRegion}`)).toEqual([
      '510700 650522',
      '510726 650522',
    ]);
    // By the agreement of 2017: the home union bears the way, the host the stay, each its own fees.
    expect(team.costs.map(({ item, paidBy, borneBy }) => [item, paidBy, borneBy])).toEqual([
      ['travel', 'origin', 'origin'],
      ['living-allowance', 'origin', 'partner'],
      ['fees', 'partner', 'partner'],
    ]);
    expect(team.borne).toEqual({ originFen: '1268000', partnerFen: '545001' });
  }
  await expect(people.lawyer.get(`${referral}/work-teams`)).rejects.toMatchObject({ status: 403 });

  const { id: recoveryId } = await recoveryOf(people.partnerClerk, caseId);
  const payments = [100_000_000n, 58_500_000n];
  await enterAgreement(people.partnerClerk, recoveryId, {
    totalFen: group.totalFen,
    signedOn: '2026-08-10',
    instalments: payments.map((amountFen, index) => ({
      amountFen: amountFen.toString(),
      dueOn: `2027-0${index + 1}-28`,
    })),
  });
  const hands = { recorder: people.partnerClerk, approver: people.partnerSupervisor };
  for (const amountFen of payments) await receive(hands, recoveryId, { amountFen, receivedOn: '2026-09-28' });
  expect(await recoveryOf(people.clerk, caseId)).toMatchObject({
    status: 'paid',
    paidFen: '158500000',
    outstandingFen: '0',
  });

  await closeWorkTeam(people.clerk, referral);
  expect((await workTeamOf(people.partnerClerk, referral)).result).toMatchObject({ result: 'recovered' });
  await expect(closeWorkTeam(people.partnerClerk, referral)).rejects.toMatchObject({
    status: 409,
    code: 'work-team.closed',
  });
  await reportPaidInFull(people.partnerClerk, referral);
  await people.clerk.act(referral, 'completion', { worker: 'confirmed' });
  await until('the case can be closed', () => people.clerk.act(`cases/${caseId}`, 'closing').catch(unlessConflict));

  const timeline = await until('the timeline has come to its end', async () => {
    const page = await people.clerk.get<{ items: { name: string }[] }>(`cases/${caseId}/timeline?limit=200`);
    const names = page.items.map(({ name }) => name);
    return names.includes('case.closed') ? names : undefined;
  });
  expect(timeline).toEqual(
    expect.arrayContaining([
      'case.registered',
      'referral.sent',
      'referral.accepted',
      'referral.work-team-formed',
      'referral.work-team-cost-recorded',
      'referral.work-team-closed',
      'receipt.allocated',
      'recovery.settled',
    ]),
  );
});

test('an analyst reads every payment and nobody’s name, ID number or phone', async () => {
  const { group } = await story;
  const analyst = new TestClient(origin, await tokenOf(issuer, 'analyst'));
  let facts = '';
  for (let after = '-1', isLast = false; !isLast;) {
    const { body, text } = await analyst.get<{ items: object[]; next: string }>(
      `settlement-facts?after=${after}&limit=1000`,
    );
    facts += text;
    isLast = body.items.length < 1000;
    after = body.next;
  }
  expect(facts).toContain('"amountFen":"100000000"');
  const { claimants } = registrationOf(group) as { claimants: { name: string; idNumber: string; phone: string }[] };
  for (const { name, idNumber, phone } of claimants) {
    for (const secret of [name, idNumber, phone]) expect(facts).not.toContain(secret);
  }
});
