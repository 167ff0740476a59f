import { randomUUID } from 'node:crypto';
import { newId } from '@liandong/kernel';
import { arrived, suggestions, type ReferralView } from '../../../apps/cli/src/acting/case-acts.js';
import { enterAgreement, receive, recoveryOf } from '../../../apps/cli/src/acting/recovery-acts.js';
import { unlessConflict, until } from '../../../apps/cli/src/acting/until.js';
import { FactStream } from '../../../apps/cli/src/demo/fact-stream.js';
import { organisation } from '../../../apps/cli/src/demonstration/organisations.js';
import { origin } from '../../journeys/cast.js';
import type { PrivacyCast } from './cast-of-privacy.js';
import type { Entered, RarePerson } from './markers.js';
import { rareMail, rareResidentId } from './markers.js';
import { answerByLetter } from './by-letter.js';
import { claimantOf, consentedFields, matterOf } from './registration.js';
import { endOtherwise, sendWorkTeam, waitAndGoOn } from './ways-out.js';

/** What later acts go on from. */
export interface Told {
  readonly caseId: string;
  readonly claimantId: string;
  readonly referralId: string;
  readonly recoveryId: string;
  readonly people: readonly RarePerson[];
  readonly registration: object;
  readonly stream: string;
}

/** A case from its registration to its end, with a value nobody ever used in every field that takes one. */
export async function tellStory(cast: PrivacyCast, entered: Entered): Promise<Told> {
  const evidenceId = await uploadFile(cast, entered);
  const people = [entered.person('person'), entered.person('person', 'passport')];
  const registration = {
    ...matterOf(entered, 'matter'),
    claimants: people.map(claimantOf),
    evidenceIds: [evidenceId],
  };
  const caseId = await register(cast, entered, registration);
  const claimantId = await lookAtPeople(cast, entered, caseId);
  const stream = await FactStream.open(origin, cast.analyst.token);
  const referralId = await hand(cast, entered, { caseId, evidenceId });
  const recoveryId = await work(cast, entered, { caseId, referralId });
  await endOtherwise(cast, entered);
  await answerByLetter(cast, entered);
  stream.close();
  return {
    caseId,
    claimantId,
    referralId,
    recoveryId,
    people,
    registration,
    stream: stream.facts.map(({ raw }) => raw).join('\n\n'),
  };
}

async function uploadFile({ clerk }: PrivacyCast, entered: Entered): Promise<string> {
  const words = entered.text('evidence', 'uploadEvidence/file', '内容');
  const form = new FormData();
  const name = `${entered.text('evidence', 'uploadEvidence/file', '名称')}.pdf`;
  form.set('file', new Blob([`%PDF-1.4\n%${words}\ntrailer<<>>\n%%EOF\n`]), name);
  const { body } = await clerk.client.post<{ id: string }>('evidence-files', form);
  await clerk.client.get(`evidence-files/${body.id}/content`);
  return body.id;
}

async function register({ clerk, supervisor }: PrivacyCast, entered: Entered, registration: object): Promise<string> {
  await clerk.client.post('cases?validateOnly=true', registration);
  const sending = { idempotencyKey: entered.enter('key', 'Idempotency-Key', rareResidentId()) };
  const first = await clerk.client.post<{ id: string }>('cases', registration, sending);
  const repeated = await clerk.client.post('cases', registration, sending);
  expect([first.status, repeated.text]).toEqual([201, first.text]);

  // The same worker at the same employer once more: a warning, not a refusal.
  const twin = await clerk.client.post<{ id: string; warnings: object[] }>('cases', registration);
  expect(twin.body.warnings).toContainEqual(expect.objectContaining({ code: 'possible-duplicate' }));
  await clerk.person.act(`cases/${twin.body.id}`, 'withdrawal');
  await supervisor.person.act(`cases/${first.body.id}`, 'acceptance');
  await clerk.client.get(`cases?q=${encodeURIComponent(entered.text('search', 'listCases?q'))}`);
  for (const part of ['', '/claims', '/claimants', '/consents', '/evidence']) {
    await clerk.client.get(`cases/${first.body.id}${part}`);
  }
  return first.body.id;
}

async function lookAtPeople({ clerk }: PrivacyCast, entered: Entered, caseId: string): Promise<string> {
  const { items } = await clerk.person.get<{ items: { id: string }[] }>(`cases/${caseId}/claimants`);
  const claimantId = items[0]!.id;
  const reason = entered.text('reason', 'revealClaimant/reason');
  const sending = { idempotencyKey: randomUUID() };
  const first = await clerk.client.post(`claimants/${claimantId}/reveal`, { reason }, sending);
  const repeated = await clerk.client.post(`claimants/${claimantId}/reveal`, { reason }, sending);
  expect(repeated.text).toBe(first.text);
  const consent = { recipientRegion: '620000', purpose: 'evidence', fields: ['name'], consentVersion: 1 };
  const { id } = await clerk.person.act<{ id: string }>(`cases/${caseId}`, 'consents', {
    ...consent,
    claimantId,
    givenBy: 'online',
  });
  await clerk.person.act(`consents/${id}`, 'withdrawal');
  return claimantId;
}

const manifestOf = (evidenceId: string) => ({
  legalBasis: 'separate-consent',
  fields: consentedFields,
  claimantIds: [],
  evidenceIds: [evidenceId],
});

/** Drafted, revised, signed, sent back for papers, supplemented, accepted. */
async function hand(
  { clerk, supervisor, partnerClerk }: PrivacyCast,
  entered: Entered,
  { caseId, evidenceId }: { caseId: string; evidenceId: string },
): Promise<string> {
  const purpose = 'rights-protection';
  const cast = { clerk: clerk.person, supervisor: supervisor.person, partnerClerk: partnerClerk.person };
  await suggestions(cast, caseId, purpose);
  await clerk.person.post(`cases/${caseId}/limitation-acts`, {
    kind: 'claim',
    happenedOn: '2026-03-02',
    text: entered.text('remark', 'recordLimitationAct/text'),
  });
  await clerk.client.get(`cases/${caseId}/clocks`);
  const manifest = manifestOf(evidenceId);
  const partnerId = organisation('yiwu').id;
  const drafted = { caseId, partnerId, kind: 'assist', purpose, manifest };
  const { id } = await clerk.person.post<ReferralView>('referrals', drafted);
  const referral = `referrals/${id}`;
  await clerk.person.act(referral, 'submission');
  await supervisor.person.act(referral, 'revision', { text: entered.text('remark', 'reviseReferral/text') });
  await clerk.person.act(referral, 'submission');
  await supervisor.person.act(referral, 'signature');
  await arrived(cast, id);
  await partnerClerk.person.act(referral, 'claim');
  await partnerClerk.person.act(referral, 'return', {
    missingItems: [entered.text('missing-item', 'returnReferral/missingItems/*')],
    text: entered.text('remark', 'returnReferral/text'),
  });
  for (const { client } of [clerk, partnerClerk]) {
    await client.get(referral);
    await client.get('referrals?limit=5');
  }
  const text = entered.text('remark', 'supplementReferral/text');
  await clerk.person.act(referral, 'supplement', { text, manifest });
  const handlerId = entered.enter('account', 'acceptReferral/handlerId', rareResidentId());
  await partnerClerk.person.act(referral, 'acceptance', { handlerId });
  await partnerClerk.client.get(`${referral}/package`);
  for (const part of ['', '/content']) await partnerClerk.client.get(`evidence-files/${evidenceId}${part}`);
  return id;
}

/** Worked on with a station, paid, reported, objected to, reported again, closed. */
async function work(
  cast: PrivacyCast,
  entered: Entered,
  { caseId, referralId }: { caseId: string; referralId: string },
): Promise<string> {
  const { clerk, partnerClerk, partnerSupervisor, lawyer } = cast;
  const referral = `referrals/${referralId}`;
  await partnerClerk.person.act(referral, 'start', {
    kind: 'letter',
    text: entered.text('remark', 'startWork/text'),
  });
  await partnerClerk.person.act(referral, 'station', { stationId: organisation('hami-station').id });
  await lawyer.client.get(`${referral}/package`);
  const step = { kind: 'mediation', text: entered.text('remark', 'recordStep/text') };
  await lawyer.person.act(referral, 'steps', step);
  await keepHearing(cast, entered, referralId);
  await waitAndGoOn(cast, entered, referral);
  await sendWorkTeam(cast, entered, referral);

  const { id: recoveryId } = await recoveryOf(partnerClerk.person, caseId);
  const totalFen = 2_469_000n;
  const agreed = { totalFen, signedOn: '2026-06-15', instalments: [] };
  await enterAgreement(partnerClerk.person, recoveryId, agreed);
  const hands = { recorder: partnerClerk.person, approver: partnerSupervisor.person };
  await receive(hands, recoveryId, { amountFen: totalFen, receivedOn: '2026-07-01' });

  await lawyer.person.act(referral, 'outcome-proposal', {
    code: 'paid-in-full',
    text: entered.text('remark', 'proposeOutcome/text'),
    evidenceId: await lawyer.person.upload(`援助站结案说明 ${referral}`),
  });
  const evidenceId = await partnerClerk.person.upload(`结案说明 ${referral}`);
  const report = () => ({ code: 'paid-in-full', text: entered.text('remark', 'reportOutcome/text'), evidenceId });
  await until('the outcome can be reported', () =>
    partnerClerk.person.act(referral, 'outcome', report()).catch(unlessConflict),
  );
  const sought = { attempts: 2, text: entered.text('remark', 'attestUnreachable/text') };
  await clerk.person.act(referral, 'unreachable-attestation', sought);
  await clerk.person.act(referral, 'objection', { text: entered.text('remark', 'objectToOutcome/text') });
  await partnerClerk.person.act(referral, 'outcome', report());
  const heard = { worker: 'confirmed', text: entered.text('remark', 'completeReferral/text') };
  await clerk.person.act(referral, 'completion', heard);
  await until('the case can be closed', () => clerk.person.act(`cases/${caseId}`, 'closing').catch(unlessConflict));
  for (const { client } of [clerk, partnerClerk, lawyer]) {
    await client.get(`${referral}/steps?limit=200`);
    await client.get(`${referral}/history`);
  }
  return recoveryId;
}

/** Set, moved, read and downloaded by the station; who writes the place may add a name. */
async function keepHearing({ lawyer }: PrivacyCast, entered: Entered, referralId: string): Promise<void> {
  const referral = `referrals/${referralId}`;
  const hearing = {
    kind: 'court',
    startsAt: '2099-01-05T02:00:00Z',
    place: entered.text('remark', 'scheduleHearing/place'),
  };
  await lawyer.person.act(referral, 'hearings', hearing);
  const of = `referralId=${referralId}`;
  const { items } = await lawyer.person.get<{ items: { id: string }[] }>(`hearings?${of}`);
  const moved = { startsAt: hearing.startsAt, place: entered.text('remark', 'moveHearing/place') };
  await lawyer.person.act(referral, `hearings/${items[0]!.id}/move`, moved);
  for (const path of ['hearings', 'hearings/calendar']) await lawyer.client.get(`${path}?${of}`);
}

/** The directory has a name too, and offices have addresses: to one of them mails go from now on. */
export async function registerOrganisation(
  { operator, clerk, partnerClerk }: PrivacyCast,
  entered: Entered,
): Promise<void> {
  const id = newId();
  const { status } = await operator.client.post('organisations', {
    id,
    kind: 'county-union',
    name: entered.text('organisation', 'registerOrganisation/name'),
    divisionCode: '460400',
    caseKinds: [],
    purposes: [],
    entrance: 'console',
    noticeEmail: entered.enter('office-mail', 'registerOrganisation/noticeEmail', rareMail()),
  });
  expect(status).toBe(201);
  await clerk.client.get(`organisations/${id}`);
  const noticeEmail = entered.enter('office-mail', 'changeNoticeEmail/noticeEmail', rareMail());
  await operator.person.act(`organisations/${organisation('yiwu').id}`, 'notice-email', { noticeEmail });
  await clerk.client.get(`organisations/${organisation('yiwu').id}`);
  await partnerClerk.client.get(`organisations/${organisation('yiwu').id}`);
}
