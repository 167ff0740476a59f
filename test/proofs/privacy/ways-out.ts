import { accept, arrived, draft, register, send, suggestions } from '../../../apps/cli/src/acting/case-acts.js';
import { organisation } from '../../../apps/cli/src/demonstration/organisations.js';
import { yiwuStory } from '../../../apps/cli/src/demo/stories.js';
import { personOf } from '../../journeys/cast.js';
import type { PrivacyCast } from './cast-of-privacy.js';
import type { Entered } from './markers.js';

/** Words of both sides on a referral at work: why it waits, why it should stop, why it does not. */
export async function waitAndGoOn(cast: PrivacyCast, entered: Entered, referral: string): Promise<void> {
  const { supervisor, partnerClerk, partnerSupervisor } = cast;
  const words = (operation: string) => ({ text: entered.text('remark', `${operation}/text`) });
  const hold = { ...words('holdWork'), ground: 'criminal-first', reviewOn: '2099-01-05' };
  await partnerClerk.person.act(referral, 'hold', hold);
  await partnerClerk.person.act(referral, 'resumption');
  await partnerClerk.person.act(referral, 'steps', { kind: 'suit' });
  await supervisor.person.act(referral, 'cancellation', { ...words('requestCancel'), reason: 'other' });
  await partnerSupervisor.person.act(referral, 'cancellation-refusal', words('refuseCancel'));
}

/** People of both sides go there together; who they are and what came of it is for both. */
export async function sendWorkTeam(cast: PrivacyCast, entered: Entered, referral: string): Promise<void> {
  const { clerk, supervisor, partnerClerk } = cast;
  const member = (operation: string, slug: string) => ({
    organisationId: organisation(slug).id,
    name: entered.text('member', `${operation}/members/*/name`),
  });
  const { workTeamId } = await clerk.person.act<{ workTeamId: string }>(referral, 'work-teams', {
    members: [member('formWorkTeam', 'beichuan'), member('formWorkTeam', 'mianyang')],
  });
  const team = `work-teams/${workTeamId}`;
  const members = [member('joinWorkTeam', 'yiwu')];
  await partnerClerk.person.act(referral, `${team}/members`, { members });
  const text = entered.text('remark', 'closeWorkTeam/text');
  await partnerClerk.person.act(referral, `${team}/closure`, { result: 'recovered', text });
  for (const { client } of [clerk, supervisor, partnerClerk]) await client.get(`${referral}/work-teams`);
}

/** The same on one that is declined at last, and on one that fails, is taken up again and cancelled. */
export async function endOtherwise(cast: PrivacyCast, entered: Entered): Promise<void> {
  const { supervisor, partnerClerk, partnerSupervisor } = cast;
  const words = (operation: string) => ({ text: entered.text('remark', `${operation}/text`) });
  const declined = await claimed(cast, entered);
  await pressAndExtend(cast, entered, declined);
  const decline = () => ({ ...words('proposeDecline'), code: 'other' });
  await partnerClerk.person.act(declined, 'decline', decline());
  await partnerSupervisor.person.act(declined, 'decline-overruling', words('overruleDecline'));
  await partnerClerk.person.act(declined, 'decline', decline());
  await partnerSupervisor.person.act(declined, 'decline-confirmation');
  const statement = { ...words('stateDisposal'), disposal: 'deleted' };
  await partnerClerk.person.act(declined, 'disposal-statement', statement);

  const failed = await claimed(cast, entered);
  await partnerClerk.person.act(failed, 'acceptance');
  await partnerClerk.person.act(failed, 'start', { kind: 'letter' });
  await partnerSupervisor.person.act(failed, 'failure', { ...words('failReferral'), code: 'no-assets' });
  const reopening = { ...words('proposeReopen'), reason: 'new-evidence' };
  await partnerSupervisor.person.act(failed, 'reopening-proposal', reopening);
  await supervisor.person.act(failed, 'reopening');
  await supervisor.person.act(failed, 'cancellation', { ...words('requestCancel'), reason: 'other' });
  const stopped = { ...words('confirmCancel'), disposal: 'returned' };
  await partnerClerk.person.act(failed, 'cancellation-confirmation', stopped);
  for (const { client } of [cast.clerk, partnerClerk]) {
    for (const referral of [declined, failed]) await client.get(`${referral}/steps?limit=200`);
  }
}

/** Words of who presses a partner that has to act, and of who asks for more time and gets it or not. */
async function pressAndExtend(cast: PrivacyCast, entered: Entered, referral: string): Promise<void> {
  const { supervisor, partnerClerk } = cast;
  const words = (operation: string) => ({ text: entered.text('remark', `${operation}/text`) });
  await supervisor.person.act(referral, 'urging', words('urgePartner'));
  await supervisor.person.act(referral, 'supervision', words('superviseReferral'));
  const asked = () => ({ ...words('askExtension'), clock: 'acceptance', count: 1 });
  await partnerClerk.person.act(referral, 'extension', asked());
  await supervisor.person.act(referral, 'extension-refusal', words('refuseExtension'));
  await partnerClerk.person.act(referral, 'extension', asked());
  await supervisor.person.act(referral, 'extension-approval', words('grantExtension'));
}

/** A referral of another case, as the demonstration registers it, taken by the partner; it was asked for before. */
async function claimed({ clerk, supervisor, partnerClerk }: PrivacyCast, entered: Entered): Promise<string> {
  const cast = { clerk: clerk.person, supervisor: supervisor.person, partnerClerk: partnerClerk.person };
  const { group } = await yiwuStory(personOf);
  const { id: caseId, number } = await register(cast, group);
  await accept(cast, caseId);
  await suggestions(cast, caseId, group.purpose);
  await partnerClerk.person.post('referral-requests', {
    caseNumber: number,
    purpose: 'hardship',
    text: entered.text('remark', 'requestReferral/text'),
  });
  const partnerId = organisation('yiwu').id;
  const { id } = await draft(cast, { caseId, partnerId, purpose: group.purpose });
  await send(cast, id);
  await arrived(cast, id);
  await partnerClerk.person.act(`referrals/${id}`, 'claim');
  return `referrals/${id}`;
}
