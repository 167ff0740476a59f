import { withContext, type Actor } from '@liandong/platform';
import { readRuleBook } from '../clocks/read-rule-book.js';
import { ReferralConfig } from '../config.js';
import type { ReferralAction } from './lifecycle.js';
import type { Limits } from './obstacles.js';
import type { Referral } from './referral.js';
import type { ReferralView } from './referral.view.js';
import { showReferral } from './show-referral.js';
import * as story from './example-story.js';

/** What an operation does in the story of the API document's examples, who does it, and what has come of it. */
export interface ExampleMove {
  readonly action?: ReferralAction;
  readonly by: Actor;
  readonly state: Referral;
}

const { originClerk, originSupervisor, partnerClerk, partnerSupervisor, lawyer, superior } = story;
const move = (action: ReferralAction, by: Actor, state: Referral): ExampleMove => ({ action, by, state });

/** By operationId: every operation that answers a referral. */
export const exampleMoves: Readonly<Record<string, ExampleMove>> = {
  requestReferral: { by: partnerClerk, state: story.requested },
  draftReferral: { by: originClerk, state: story.draft },
  getReferral: { by: partnerClerk, state: story.inProgress },
  amendReferral: move('amend', originClerk, story.draft),
  submitReferral: move('submit', originClerk, story.approving),
  reviseReferral: move('revise', originSupervisor, story.draft),
  signReferral: move('sign', originSupervisor, story.sent),
  voidReferral: move('void', originClerk, story.voided),
  withdrawReferral: move('withdraw', originSupervisor, story.withdrawnUnread),
  claimReferral: move('claim', partnerClerk, story.reviewing),
  urgePartner: move('urge', originClerk, story.urged),
  superviseReferral: move('supervise', superior, story.supervised),
  askExtension: move('ask-extension', partnerClerk, story.reviewing),
  grantExtension: move('grant-extension', originSupervisor, story.reviewing),
  refuseExtension: move('refuse-extension', originSupervisor, story.reviewing),
  returnReferral: move('return', partnerClerk, story.returned),
  supplementReferral: move('supplement', originClerk, story.supplemented),
  declineUnsupplemented: move('decline-unsupplemented', partnerClerk, story.declinedUnsupplemented),
  acceptReferral: move('accept', partnerSupervisor, story.accepted),
  proposeDecline: move('propose-decline', partnerClerk, story.declineProposed),
  confirmDecline: move('confirm-decline', partnerSupervisor, story.declined),
  overruleDecline: move('overrule', partnerSupervisor, story.reviewing),
  stateDisposal: move('state-disposal', partnerClerk, story.disposed),
  rerouteReferral: move('reroute', partnerSupervisor, story.rerouted),
  answerLate: move('answer-late', partnerClerk, story.reviewing),
  startWork: move('start', partnerClerk, story.inProgress),
  assignStation: move('assign-station', partnerSupervisor, story.withStation),
  recordStep: move('record-step', lawyer, story.withStation),
  scheduleHearing: move('schedule-hearing', lawyer, story.withHearing),
  moveHearing: move('move-hearing', lawyer, story.withHearing),
  cancelHearing: move('cancel-hearing', lawyer, story.withStation),
  proposeOutcome: move('propose-outcome', lawyer, story.outcomeProposed),
  holdWork: move('hold', partnerClerk, story.onHold),
  resumeWork: move('resume', partnerClerk, story.inProgress),
  requestCancel: move('request-cancel', originSupervisor, story.cancelRequested),
  confirmCancel: move('confirm-cancel', partnerClerk, story.cancelled),
  refuseCancel: move('refuse-cancel', partnerSupervisor, story.inProgress),
  failReferral: move('fail', partnerSupervisor, story.failed),
  reportOutcome: move('report-outcome', partnerClerk, story.outcomeReported),
  objectToOutcome: move('object', originClerk, story.inProgress),
  completeReferral: move('complete', originClerk, story.completed),
  attestUnreachable: move('attest-unreachable', originClerk, story.unreachableAttested),
  completeUnreachable: move('complete-unreachable', originSupervisor, story.completedUnreachable),
  proposeReopen: move('propose-reopen', originSupervisor, story.reopeningProposed),
  reopenReferral: move('reopen', partnerSupervisor, story.inProgress),
  formWorkTeam: move('form-work-team', partnerClerk, story.withTeam),
  joinWorkTeam: move('join-work-team', originClerk, story.withTeam),
  planWorkTeamJourney: move('plan-work-team-journey', partnerClerk, story.withTeam),
  recordWorkTeamCost: move('record-work-team-cost', partnerClerk, story.withTeam),
  closeWorkTeam: move('close-work-team', partnerClerk, story.inProgress),
};

/** As that caller is shown it, so that what can be done next fits what is said. */
function shownTo({ by, state }: ExampleMove, limits: Limits): ReferralView {
  const context = { traceparent: '', language: 'zh' as const, actor: by };
  const view = withContext(context, () => showReferral(state, limits));
  // JSON has no undefined, and an example is what goes over the wire.
  return JSON.parse(
    JSON.stringify({ ...view, missingItems: state.missingItemsSealed ? story.missingItems : [] }),
  ) as ReferralView;
}

const isAboutTeam = (operationId: string) => operationId.includes('WorkTeam');

/** The answers of the API document; made of single fields they would contradict themselves. */
export function referralExamples(): Readonly<Record<string, unknown>> {
  const limits = { book: readRuleBook({}), now: story.shownAt, hopsAtMost: new ReferralConfig().HOPS_AT_MOST };
  return {
    ...Object.fromEntries(
      Object.entries(exampleMoves).map(([operationId, made]) => [
        operationId,
        { ...shownTo(made, limits), ...(isAboutTeam(operationId) && { workTeamId: story.workTeamId }) },
      ]),
    ),
    listReferrals: { items: [shownTo({ by: partnerClerk, state: story.inProgress }, limits)] },
  };
}
