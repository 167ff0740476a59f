import type { DeclineCode } from '@liandong/contracts';

export const employerRoles = ['employer', 'subcontractor', 'general-contractor', 'labour-agency'] as const;
export type EmployerRole = (typeof employerRoles)[number];

/** Resident ID (GB 11643-1999), residence permits for people from Hong Kong, Macau and Taiwan (81, 82, 83), passport. */
export const documentKinds = ['resident-id', 'residence-permit', 'passport'] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** Why an owner does not take a registered case on; told to the worker. */
export const caseDeclineReasons = [
  'not-competent',
  'duplicate',
  'outside-mandate',
  'limitation-passed',
  'conflict-of-interest',
  'already-in-proceedings',
  'worker-withdrew',
  'other',
] as const satisfies readonly DeclineCode[];
export type CaseDeclineReason = (typeof caseDeclineReasons)[number];

/** Why a case is closed although something owed is not settled. */
export const closeReasons = ['unrecoverable', 'paid-outside', 'worker-gave-up', 'advice-given', 'other'] as const;
export type CloseReason = (typeof closeReasons)[number];

/** How consent was given (PIPL art. 14 and 23: informed, explicit, separate). */
export const waysOfConsent = ['signed-form', 'recorded-call', 'online'] as const;
export type WayOfConsent = (typeof waysOfConsent)[number];

// What the API document promises; an operator may set less, see config.ts.
export const CLAIMANTS_AT_MOST = 5_000;
export const CLAIMS_PER_CLAIMANT_AT_MOST = 10;
/** With more, the event that carries every claim by id would outgrow the largest Kafka record (8 MB). */
export const CLAIMS_AT_MOST = 30_000;
/** How much one registration may hold. */
export interface RegistrationLimits {
  readonly CLAIMANTS_AT_MOST: number;
  readonly CLAIMS_PER_CLAIMANT_AT_MOST: number;
  readonly CLAIMS_AT_MOST: number;
}

/** From here on a group case needs representatives. Labour Dispute Mediation and Arbitration Law art. 7. */
export const REPRESENTATIVES_FROM = 10;
export const REPRESENTATIVES_AT_MOST = 5;
