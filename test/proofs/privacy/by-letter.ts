import { newId } from '@liandong/kernel';
import { TestClient } from '@liandong/testing';
import { accept, draft, register, suggestions } from '../../../apps/cli/src/acting/case-acts.js';
import { everything } from '../../../apps/cli/src/demonstration/organisations.js';
import { yiwuStory } from '../../../apps/cli/src/demo/stories.js';
import { origin, personOf } from '../../journeys/cast.js';
import type { PrivacyCast } from './cast-of-privacy.js';
import type { Entered } from './markers.js';

/** What a union without a system writes by its letters: as much as it likes, in every field. */
export async function answerByLetter(cast: PrivacyCast, entered: Entered): Promise<void> {
  const partnerId = newId();
  await cast.operator.person.post('organisations', {
    id: partnerId,
    kind: 'city-union',
    name: '无系统的市总工会（合成）',
    divisionCode: '650500',
    ...everything,
    entrance: 'letter',
  });
  const open = () => letterTo(cast, entered, partnerId);

  const returned = await open();
  await returned.act('receiveByLetter', 'receipt');
  await returned.act('returnByLetter', 'return', {
    missingItems: [entered.text('missing-item', 'returnByLetter/missingItems/*')],
  });
  await returned.beRefused('declineUnsupplementedByLetter', 'unsupplemented-decline', 'referral.supplement-still-due');
  const declined = await taken(await open());
  await declined.act('declineByLetter', 'decline', { code: 'other' });
  await declined.act('disposeByLetter', 'disposal-statement', { disposal: 'deleted' });
  const reported = await working(await open());
  await reported.act('extendByLetter', 'extension', { clock: 'progress', count: 1 });
  await reported.act('holdByLetter', 'hold', { ground: 'criminal-first', reviewOn: '2099-01-05' });
  await reported.act('resumeByLetter', 'resumption');
  await reported.act('reportByLetter', 'outcome', { code: 'advice-only' });
  const failed = await working(await open());
  await failed.act('failByLetter', 'failure', { code: 'no-assets' });
  const cancelled = await working(await open());
  const cancel = { text: '另行解决（合成）', reason: 'settled-elsewhere' };
  await cancelled.act('recordStepByLetter', 'steps', { kind: 'suit' });
  await cast.supervisor.person.act(`referrals/${cancelled.referralId}`, 'cancellation', cancel);
  await cancelled.act('refuseCancelByLetter', 'cancellation-refusal');
  await cast.supervisor.person.act(`referrals/${cancelled.referralId}`, 'cancellation', cancel);
  await cancelled.act('confirmCancelByLetter', 'cancellation-confirmation', { disposal: 'returned' });
  await cast.clerk.client.get(`referrals/${reported.referralId}/steps?limit=200`);
}

/** Acts of which the text is not asked. */
const wordless = ['receiveByLetter', 'acceptByLetter', 'resumeByLetter'];

class Desk {
  private readonly nobody = new TestClient(origin, undefined);

  constructor(
    readonly referralId: string,
    private readonly code: string,
    private readonly entered: Entered,
  ) {}

  async act(operation: string, noun: string, body: object = {}): Promise<void> {
    const words = wordless.includes(operation) ? {} : { text: this.entered.text('remark', `${operation}/text`) };
    const signatory = this.entered.text('remark', `${operation}/signatory`);
    const answer = await this.post(noun, { ...body, ...words, signatory });
    expect([noun, answer.status, answer.body.code]).toEqual([noun, 200, undefined]);
  }

  /** What time alone makes possible: nobody may ever read who signed for it too early. */
  async beRefused(operation: string, noun: string, code: string): Promise<void> {
    const answer = await this.post(noun, { signatory: this.entered.text('stray', `${operation}/signatory`) });
    expect([noun, answer.status, answer.body.code]).toEqual([noun, 409, code]);
  }

  private async post(noun: string, body: object) {
    const { body: now } = await this.nobody.get<{ version: number }>(`letters/${this.code}`);
    return this.nobody.post(`letters/${this.code}/${noun}`, body, { ifMatch: now.version });
  }
}

async function taken(desk: Desk): Promise<Desk> {
  await desk.act('receiveByLetter', 'receipt');
  return desk;
}

async function working(desk: Desk): Promise<Desk> {
  await taken(desk);
  await desk.act('acceptByLetter', 'acceptance');
  await desk.act('startByLetter', 'start', { kind: 'letter' });
  await desk.act('recordStepByLetter', 'steps', { kind: 'mediation' });
  return desk;
}

/** A signed referral of another case and the letter to it, whose code may stand nowhere. */
async function letterTo({ clerk, supervisor }: PrivacyCast, entered: Entered, partnerId: string): Promise<Desk> {
  const cast = { clerk: clerk.person, supervisor: supervisor.person, partnerClerk: clerk.person };
  const { group } = await yiwuStory(personOf);
  const { id: caseId } = await register(cast, { ...group, workers: 2 });
  await accept(cast, caseId);
  await suggestions(cast, caseId, group.purpose);
  const { id } = await draft(cast, { caseId, partnerId, purpose: group.purpose });
  await clerk.person.act(`referrals/${id}`, 'submission');
  await supervisor.person.act(`referrals/${id}`, 'signature');
  const { body } = await clerk.client.post<{ code: string }>(`referrals/${id}/letter`);
  for (const code of [body.code, body.code.replaceAll('-', '')]) entered.enter('code', 'code of a letter', code);
  return new Desk(id, body.code, entered);
}
