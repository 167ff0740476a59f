import { says } from './error-text.js';

/** Refusals of the referral service. */
export const referralErrors = {} as const;
