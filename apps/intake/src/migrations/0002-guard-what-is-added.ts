import { ownedBy } from '@liandong/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const ofOwnCase = (table: string) => `exists (select from cases where cases.id = ${table}.case_id)`;

/**
 * What a row says of its writer is not enough where the row also names a case: it must be a case the writer sees. A file
 * is seen by whoever sees a case or a disclosure it is linked to, so only who sees it already may link it; a policy
 * cannot say so, because the policy of files asks for these links in turn.
 */
const guards = `
create policy disclosures_of_own_case on disclosures as restrictive for insert to liandong_app
  with check (${ofOwnCase('disclosures')});
create policy identity_reveals_by_caller on identity_reveals as restrictive for insert to liandong_app
  with check (${ownedBy('organisation_id')} and ${ofOwnCase('identity_reveals')});

create function refuse_unseen_file() returns trigger language plpgsql as $$ begin
  perform from evidence_files where id = new.evidence_id;
  if not found then
    raise exception 'a file that the writer does not see cannot be linked' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger case_evidence_of_seen_file before insert on case_evidence
  for each row execute function refuse_unseen_file();
create trigger disclosure_evidence_of_seen_file before insert on disclosure_evidence
  for each row execute function refuse_unseen_file();
`;

export class GuardWhatIsAdded1764800000102 implements MigrationInterface {
  readonly name = 'GuardWhatIsAdded1764800000102';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(guards);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger disclosure_evidence_of_seen_file on disclosure_evidence;
      drop trigger case_evidence_of_seen_file on case_evidence;
      drop function refuse_unseen_file();
      drop policy identity_reveals_by_caller on identity_reveals;
      drop policy disclosures_of_own_case on disclosures;
    `);
  }
}
