import { says } from './error-text.js';

/** Refusals of the settlement service. */
export const settlementErrors = {} as const;
