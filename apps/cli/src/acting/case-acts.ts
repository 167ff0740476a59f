import { registrationOf, disclosedFields, type GroupCase } from './group-case.js';
import type { Person, Resource } from './person.js';
import { until } from './until.js';

export interface CaseView extends Resource {
  readonly number: string;
  readonly totalFen: string;
  readonly claimantCount: number;
  readonly projectName: string;
}

export interface ReferralView extends Resource {
  readonly number: string;
  readonly coreStatus: string;
  readonly partnerId: string;
  readonly packageDigest?: string;
}

export interface Suggestion {
  readonly partnerId: string;
  readonly name: string;
  readonly points: number;
  readonly reasons: readonly { readonly code: string; readonly zh: string }[];
}

/** Who acts in a case: on the origin's side and on the partner's. */
export interface Cast {
  readonly clerk: Person;
  readonly supervisor: Person;
  readonly partnerClerk: Person;
  readonly lawyer?: Person;
}

export function register(cast: Cast, group: GroupCase): Promise<CaseView> {
  return cast.clerk.post<CaseView>('cases', registrationOf(group));
}

export function accept(cast: Cast, caseId: string): Promise<CaseView> {
  return cast.supervisor.act<CaseView>(`cases/${caseId}`, 'acceptance');
}

export function suggestions(cast: Cast, caseId: string, purpose: string): Promise<readonly Suggestion[]> {
  return until('the referral service knows the case', async () => {
    const found = await cast.clerk.find<{ suggestions: readonly Suggestion[] }>(
      `route-suggestions?caseId=${caseId}&purpose=${purpose}`,
    );
    return found?.suggestions;
  });
}

export function draft(
  cast: Cast,
  matter: { caseId: string; partnerId: string; purpose: string; kind?: 'transfer' },
): Promise<ReferralView> {
  return cast.clerk.post<ReferralView>('referrals', {
    kind: 'assist',
    ...matter,
    manifest: { legalBasis: 'separate-consent', fields: disclosedFields, claimantIds: [], evidenceIds: [] },
  });
}

/** Submitted by the clerk and signed by the supervisor; a partner without a system is sent no more than that. */
export async function sign({ clerk, supervisor }: Cast, referralId: string): Promise<void> {
  await clerk.act(`referrals/${referralId}`, 'submission');
  await supervisor.act(`referrals/${referralId}`, 'signature');
}

/** Signed, and arrived in the partner's inbox. */
export async function send(cast: Cast, referralId: string): Promise<ReferralView> {
  await sign(cast, referralId);
  return arrived(cast, referralId);
}

export function arrived(cast: Cast, referralId: string): Promise<ReferralView> {
  return until('the referral reached the partner', async () => {
    const found = await cast.partnerClerk.find<ReferralView>(`referrals/${referralId}`);
    return found && found.status !== 'sent' ? found : undefined;
  });
}
