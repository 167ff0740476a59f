import { ownedBy } from '@liandong/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const onceSent = `(${ownedBy('partner_id')} and status not in ('draft', 'approving') and sent_at is not null)`;
const visible = (partner: string) => `${ownedBy('origin_id')} or ${partner} or ${ownedBy('station_id')}`;
const ofOwnCase = `${ownedBy('origin_id')} and exists (select from known_cases where known_cases.id = case_id)`;

const guards = (partner: string, insertable: string) => `
alter policy referrals_of_caller on referrals using (${visible(partner)}) with check (${visible(partner)});
alter policy referrals_of_own_case on referrals with check (${insertable});
`;

/** A partner that asked for a case sees its request from the beginning, and may write it though the case is another's. */
export class LetPartnersAsk1764900000005 implements MigrationInterface {
  readonly name = 'LetPartnersAsk1764900000005';

  async up(runner: QueryRunner): Promise<void> {
    const ownRequest = `(kind = 'pull' and ${ownedBy('partner_id')})`;
    await runner.query(
      guards(`${onceSent} or ${ownRequest}`, `(${ofOwnCase}) or (${ownRequest} and status = 'draft')`),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(guards(onceSent, ofOwnCase));
  }
}
