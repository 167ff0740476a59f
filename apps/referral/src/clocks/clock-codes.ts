/** Clocks of a referral itself, set by agreement. `clocks-of-states.ts` says when each runs. */
export const referralClocks = [
  'preparation',
  'signature',
  'delivery',
  'first-response',
  'acceptance',
  'assist-reply',
  'progress',
  'supplement',
  'employer-letter',
  'hold-review',
  'cancel-answer',
  'reroute-decision',
  'closing-confirmation',
] as const;
export type ReferralClock = (typeof referralClocks)[number];

/** Clocks the law sets for the matter, each from a fact of the case. */
export const statutoryClocks = [
  'arbitration-limitation',
  'arbitration-acceptance',
  'arbitration-award',
  'suit-after-award',
  'labour-inspection',
  'inspection-limitation',
  'injury-application-by-employer',
  'injury-application-by-worker',
  'injury-decision',
  'injury-decision-if-clear',
  'enforcement',
  'wage-records',
] as const;
export type StatutoryClock = (typeof statutoryClocks)[number];

/** How long the origin waits between two urgings is a span like the others, though nothing is due at its end. */
export const ruleCodes = [...referralClocks, ...statutoryClocks, 'urge-pause'] as const;
export type RuleCode = (typeof ruleCodes)[number];

/** Rungs of the ladder, in the order they are climbed: each stands at a percentage of a clock. */
export const rungs = [
  'first-reminder',
  'second-reminder',
  'partner-supervisor',
  'provincial-unions',
  'expiry',
] as const;
export type Rung = (typeof rungs)[number];

export const countCodes = ['returns-at-most', 'attempts-at-least', ...rungs] as const;
export type CountCode = (typeof countCodes)[number];
