import { says } from './error-text.js';

/** Refusals of the intake service. */
export const intakeErrors = {} as const;
