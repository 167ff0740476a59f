import { randomUUID } from 'node:crypto';
import { newId } from '@liandong/kernel';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { accept, draft, suggestions, type CaseView, type ReferralView } from '../../apps/cli/src/acting/case-acts.js';
import { registrationOf, type GroupCase } from '../../apps/cli/src/acting/group-case.js';
import type { Person } from '../../apps/cli/src/acting/person.js';
import { unlessConflict, until } from '../../apps/cli/src/acting/until.js';
import { everything } from '../../apps/cli/src/demonstration/organisations.js';
import { tokenOf } from '../../apps/cli/src/start/development-issuer.js';
import { freshSeed, issuer, origin, personOf } from './cast.js';

/** A county that the demonstration does not use: its union has no system. */
const QITAI = '652325';
const purpose = 'rights-protection';
const signatory = '赵某，权益保障部主任（合成）';
const names = ['龑㐂', '王㐂龑'];

const group: GroupCase = {
  seed: freshSeed(),
  title: '奇台县某项目欠薪',
  kind: 'unpaid-wages',
  channel: 'walk-in',
  workers: names.length,
  totalFen: 2_469_000n,
  homeRegion: '510726',
  regionOfPerformance: QITAI,
  purpose,
};

/** The registration with names that few fonts can show. */
function registration(): object {
  const registered = registrationOf(group) as { claimants: object[] };
  return { ...registered, claimants: registered.claimants.map((claimant, at) => ({ ...claimant, name: names[at] })) };
}

/** What a partner without a system has: a browser, the letter, and nobody signed in. */
class Desk {
  constructor(readonly code: string) {}

  async page(): Promise<string> {
    const answer = await fetch(`${origin}/letters/${this.code}`, { headers: { accept: 'text/html' } });
    expect(answer.status).toBe(200);
    return answer.text();
  }

  /** Fills in the form of an act as the page holds it, and sends it. */
  async fill(noun: string, fields: Readonly<Record<string, string>> = {}): Promise<void> {
    const html = await this.page();
    const form = html.split('<form ').find((part) => part.includes(`/letters/${this.code}/${noun}"`));
    if (!form) throw new Error(`the page has no form for ${noun}`);
    const hidden = Object.fromEntries(
      [...form.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
    );
    const answer = await fetch(`${origin}/letters/${this.code}/${noun}`, {
      method: 'POST',
      body: new URLSearchParams({ ...hidden, signatory, ...fields }),
      headers: { accept: 'text/html' },
      redirect: 'manual',
    });
    if (answer.status !== 303) throw new Error(`${noun}: ${answer.status} ${await answer.text()}`);
  }
}

/** The letter as it comes out of the printer. */
async function print(referralId: string): Promise<string> {
  const answer = await fetch(`${origin}/api/v1/referrals/${referralId}/letter`, {
    method: 'POST',
    headers: {
      accept: 'application/pdf',
      authorization: `Bearer ${await tokenOf(issuer, 'beichuan-clerk')}`,
      'idempotency-key': randomUUID(),
    },
  });
  if (answer.status !== 200) throw new Error(await answer.text());
  const pdf = await getDocument({ data: new Uint8Array(await answer.arrayBuffer()), verbosity: 0 }).promise;
  const pages = Array.from({ length: pdf.numPages }, async (_, at) => {
    const { items } = await (await pdf.getPage(at + 1)).getTextContent();
    return items.map((item) => ('str' in item ? item.str : '')).join('');
  });
  return (await Promise.all(pages)).join('').replace(/\s/g, '');
}

const codeOn = (letter: string) => /函码：((?:[0-9A-Z]{4}-){6}[0-9A-Z]{4})/.exec(letter)![1]!;

let clerk: Person;
let supervisor: Person;

/** A referral that was signed for the union without a system. */
async function sent(): Promise<{ caseId: string; id: string }> {
  const people = { clerk, supervisor, partnerClerk: clerk };
  const { id: caseId } = await clerk.post<CaseView>('cases', registration());
  await accept(people, caseId);
  const partnerId = await until('the union without a system is suggested', async () => {
    const found = await suggestions(people, caseId, purpose);
    return found.find(({ reasons }) => reasons.some(({ code }) => code === 'by-letter-only'))?.partnerId;
  });
  const { id } = await draft(people, { caseId, partnerId, purpose });
  await clerk.act(`referrals/${id}`, 'submission');
  await supervisor.act(`referrals/${id}`, 'signature');
  return { caseId, id };
}

beforeAll(async () => {
  [clerk, supervisor] = [await personOf('beichuan-clerk'), await personOf('mianyang-supervisor')];
  const operator = await personOf('operator');
  await operator.post('organisations', {
    id: newId(),
    kind: 'county-union',
    name: '奇台县总工会（合成）',
    divisionCode: QITAI,
    ...everything,
    entrance: 'letter',
  });
}, 60_000);

test('a union without a system does its whole part with the letter’s code alone, and the origin completes', async () => {
  const { caseId, id } = await sent();
  const referral = `referrals/${id}`;
  const letter = await print(id);
  for (const name of names) expect(letter).toContain(name);
  expect(letter).toContain('奇台县总工会（合成）：');

  const desk = new Desk(codeOn(letter));
  // Nobody but the letter brings the referral to its partner.
  expect(await clerk.get<ReferralView>(referral)).toMatchObject({ status: 'sent' });
  expect(await desk.page()).toContain('已发出，待签收');
  await desk.fill('receipt');
  await desk.fill('return', { missingItems: '考勤记录\r\n劳动合同', text: '请补正（合成）' });
  const manifest = { legalBasis: 'separate-consent', fields: ['name', 'claims'], claimantIds: [], evidenceIds: [] };
  await clerk.act(referral, 'supplement', { text: '已补正（合成）', manifest });

  await desk.fill('acceptance');
  await desk.fill('start', { kind: 'letter', text: '已向用人单位发函（合成）' });
  await desk.fill('steps', { kind: 'mediation', text: '已组织调解（合成）' });
  await desk.fill('hold', { ground: 'worker-unreachable', reviewOn: '2099-01-05', text: '联系不上（合成）' });
  await desk.fill('resumption');
  await desk.fill('outcome', { code: 'advice-only', text: '已告知诉讼途径（合成）' });
  expect(await desk.page()).toContain('目前无需办理');

  await clerk.act(referral, 'completion', { worker: 'confirmed' });
  expect(await clerk.get<ReferralView>(referral)).toMatchObject({ status: 'completed' });
  const { items } = await clerk.get<{ items: { kind: string; text?: string }[] }>(`${referral}/steps?limit=200`);
  const signatures = items.filter(({ kind }) => kind === 'letter-signature').map(({ text }) => text);
  expect(signatures).toEqual(Array.from({ length: 8 }, () => signatory));
  await until('the case can be closed', () =>
    clerk.act(`cases/${caseId}`, 'closing', { reason: 'other' }).catch(unlessConflict),
  );
}, 120_000);

test('a lost letter is revoked: its code opens nothing, and the one printed in its place does', async () => {
  const { id } = await sent();
  const lost = codeOn(await print(id));
  const { version } = await clerk.get<{ version: number }>(`referrals/${id}/letter`);
  const answer = await fetch(`${origin}/api/v1/referrals/${id}/letter-revocation`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await tokenOf(issuer, 'beichuan-clerk')}`,
      'idempotency-key': randomUUID(),
      'if-match': `"${version}"`,
    },
  });
  expect(answer.status).toBe(200);
  const refused = await fetch(`${origin}/api/v1/letters/${lost}`);
  expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([404, 'letter.not-valid']);
  const desk = new Desk(codeOn(await print(id)));
  await desk.fill('receipt');
  await desk.fill('decline', { code: 'not-competent', text: '不属本县（合成）' });
  expect(await clerk.get<ReferralView>(`referrals/${id}`)).toMatchObject({ status: 'declined' });
}, 120_000);
