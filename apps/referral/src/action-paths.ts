import { doorActNames, doorActs } from './letters/door-acts.js';
import { actionNames, type ReferralAction } from './referrals/lifecycle.js';

/** Where each of the `actions` of a referral is posted, below `/api/v1/referrals/{id}/`; null where no person posts it there. */
export const actionPaths: Readonly<Record<ReferralAction, string | null>> = {
  amend: 'amendment',
  submit: 'submission',
  revise: 'revision',
  sign: 'signature',
  void: 'voiding',
  'void-sent': 'voiding',
  deliver: null,
  withdraw: 'withdrawal',
  expire: null,
  claim: 'claim',
  return: 'return',
  supplement: 'supplement',
  accept: 'acceptance',
  'propose-decline': 'decline',
  'confirm-decline': 'decline-confirmation',
  overrule: 'decline-overruling',
  'decline-unsupplemented': 'unsupplemented-decline',
  reroute: 'rerouting',
  'reroute-expired': 'rerouting',
  'answer-late': 'late-answer',
  'assign-station': 'station',
  start: 'start',
  'record-step': 'steps',
  'schedule-hearing': 'hearings',
  'move-hearing': 'hearings/{hearingId}/move',
  'cancel-hearing': 'hearings/{hearingId}/cancellation',
  'propose-outcome': 'outcome-proposal',
  hold: 'hold',
  resume: 'resumption',
  'request-cancel': 'cancellation',
  'confirm-cancel': 'cancellation-confirmation',
  'refuse-cancel': 'cancellation-refusal',
  'refuse-cancel-on-hold': 'cancellation-refusal',
  lapse: null,
  'state-disposal': 'disposal-statement',
  'report-outcome': 'outcome',
  complete: 'completion',
  'attest-unreachable': 'unreachable-attestation',
  'complete-unreachable': 'unreachable-completion',
  object: 'objection',
  fail: 'failure',
  'propose-reopen': 'reopening-proposal',
  reopen: 'reopening',
  urge: 'urging',
  supervise: 'supervision',
  'ask-extension': 'extension',
  'grant-extension': 'extension-approval',
  'refuse-extension': 'extension-refusal',
  'form-work-team': 'work-teams',
  'join-work-team': 'work-teams/{workTeamId}/members',
  'plan-work-team-journey': 'work-teams/{workTeamId}/legs',
  'record-work-team-cost': 'work-teams/{workTeamId}/costs',
  'close-work-team': 'work-teams/{workTeamId}/closure',
};

/** The actions behind a path below a referral, with real ids in it or their names. */
export function actionsBehind(path: string): ReferralAction[] {
  const [noun, part, ...rest] = path.split('/');
  return actionNames.filter((action) => {
    const [known, id, ...knownRest] = actionPaths[action]?.split('/') ?? [];
    return known === noun && (id === undefined) === (part === undefined) && knownRest.join('/') === rest.join('/');
  });
}

/** The same by letter, below `/api/v1/letters/{code}/`: what the holder finds among the `actions` is the noun itself. */
const letterPathOf = (action: ReferralAction) =>
  doorActNames.find((act) => (doorActs[act] as readonly ReferralAction[]).includes(action));

/** The table of the documentation, in Markdown: where each action is posted, by an account and by letter. */
export function actionTable(): string {
  const post = (path: string | null | undefined) => (path ? `\`…/${path}\`` : '');
  const posted = actionNames.filter((action) => actionPaths[action] ?? letterPathOf(action));
  const rows = posted.map((action) => [`\`${action}\``, post(actionPaths[action]), post(letterPathOf(action))]);
  const head = ['action', '`POST /api/v1/referrals/{id}…`', '`POST /api/v1/letters/{code}…`'];
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
