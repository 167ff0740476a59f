import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What decides whether an action is possible stands on the referral itself, for answers to go by. */
export class NoteWhatStandsInTheWay1765700000017 implements MigrationInterface {
  readonly name = 'NoteWhatStandsInTheWay1765700000017';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table referrals
        add column is_proceeding_pending boolean not null default false,
        add column open_teams integer not null default 0 check (open_teams >= 0),
        add column open_hearings integer not null default 0 check (open_hearings >= 0);
      update referrals set
        is_proceeding_pending = coalesce((select kind in ('arbitration-filed', 'suit', 'enforcement')
          from referral_steps where referral_id = referrals.id
            and kind in ('arbitration-filed', 'suit', 'enforcement', 'award', 'judgment')
          order by id desc limit 1), false),
        open_teams = (select count(*) from work_teams where referral_id = referrals.id
          and not exists (select from work_team_results where work_team_id = work_teams.id)),
        open_hearings = (select count(*) from (select distinct on (hearing_id) status from hearings
          where referral_id = referrals.id order by hearing_id, sequence desc) newest where status <> 'cancelled')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table referrals drop column is_proceeding_pending, drop column open_teams, drop column open_hearings`);
  }
}
