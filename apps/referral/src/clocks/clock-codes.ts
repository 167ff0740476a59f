import { referralClocks, rungs } from '@liandong/contracts';

export type { ReferralClock, Rung } from '@liandong/contracts';
export { referralClocks, rungs };

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

/** Rungs whose percentage is a count of the rules; the one that is left is the end of the clock. */
export const percentCodes = [
  'first-reminder',
  'second-reminder',
  'supervisors',
  'provincial-unions',
  'expiry',
] as const;
export const countCodes = ['returns-at-most', 'attempts-at-least', ...percentCodes] as const;
export type CountCode = (typeof countCodes)[number];
