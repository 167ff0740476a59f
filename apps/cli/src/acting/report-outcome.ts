import type { Person } from './person.js';
import { unlessConflict, until } from './until.js';

/** The partner reports that all is paid, once the referral service has heard so from the ledger. */
export async function reportPaidInFull(partner: Person, referral: string): Promise<void> {
  const evidenceId = await partner.upload(`结案说明 ${referral}`);
  const outcome = { code: 'paid-in-full', text: '工资已全部付清', evidenceId };
  await until('the referral service knows that all is paid', () =>
    partner.act(referral, 'outcome', outcome).catch(unlessConflict),
  );
}
