import { Injectable } from '@nestjs/common';
import {
  Cursors,
  currentActor,
  Database,
  Reader,
  RowMapping,
  type Page,
  type PageDto,
  FIRST_ID,
  LAST_ID,
} from '@liandong/platform';
import type { ClaimantChoice } from './claimant-choice.table.js';
import { OpenReferral } from './open-referral.js';
import type { Referral } from './referral.js';
import type { FindReferralsDto } from './referral.dto.js';
import type { ClaimantChoiceView, ReferralView, StepView, Told } from './referral.view.js';
import { ReferralTable } from './referral.table.js';
import type { Step } from './step.table.js';

/** Referrals the caller may see: sent by the own organisations, received by them, or assigned to them. */
@Injectable()
export class FindReferrals {
  constructor(
    private readonly reader: Reader,
    private readonly cursors: Cursors,
    private readonly opening: OpenReferral,
    private readonly database: Database,
  ) {}

  one(id: string): Promise<ReferralView>;
  /** `told` is beside what is shown to everybody, or in its place. */
  one<T extends object>(id: string, told: (referral: Referral) => T): Promise<Told<T>>;
  async one(id: string, told?: (referral: Referral) => object): Promise<ReferralView> {
    const referral = await this.state(id);
    return this.opening.execute({ ...this.opening.sealed(referral), ...told?.(referral) });
  }

  async state(id: string): Promise<Referral> {
    const mapping = new RowMapping(this.database.source, ReferralTable);
    return mapping.toState(await this.reader.row('select * from referrals where id = $1', [id]));
  }

  /** Newest first; ids are UUIDv7, so their order is the order of drafting. */
  async page({ limit, cursor, status, side, caseId, handler }: FindReferralsDto): Promise<Page<ReferralView>> {
    const name = `referrals/${status ?? ''}/${side ?? ''}/${caseId ?? ''}/${handler ?? ''}`;
    const [before] = this.cursors.read(name, cursor) ?? [LAST_ID];
    const mapping = new RowMapping(this.database.source, ReferralTable);
    const rows = await this.reader.rows<Record<string, unknown>>(
      `select * from referrals
       where id < $1 and ($2::text is null or status = $2) and ($3::uuid is null or case_id = $3)
         and case $4::text
           when 'sent' then origin_id = any (app_organisations())
           when 'received' then partner_id = any (app_organisations())
           when 'assigned' then station_id = any (app_organisations())
           else true end
         and ($6::text is null or handler_id = $6 and partner_id = any (app_organisations()))
       order by id desc limit $5`,
      [before, status ?? null, caseId ?? null, side ?? null, limit + 1, handler ? currentActor().subject : null],
    );
    const referrals = rows.map((row) => mapping.toState(row));
    const show = (referral: Referral) => this.opening.sealed(referral);
    const page = this.cursors.page(referrals, { name, limit, position: ({ id }) => [id], show });
    return { ...page, items: await Promise.all(page.items.map((shown) => this.opening.execute(shown))) };
  }

  /** Whom the partner took on and whom not, with its reasons; none before it accepted. */
  async choices(referralId: string, { limit, cursor }: PageDto): Promise<Page<ClaimantChoiceView>> {
    await this.reader.row('select id from referrals where id = $1', [referralId]);
    const name = `claimants/${referralId}`;
    const [after] = this.cursors.read(name, cursor) ?? [FIRST_ID];
    const rows = await this.reader.rows<ClaimantChoice>(
      `select id, claimant_id as "claimantId", accepted, reason
       from claimant_choices where referral_id = $1 and id > $2 order by id limit $3`,
      [referralId, after, limit + 1],
    );
    return this.cursors.page(rows, {
      name,
      limit,
      position: ({ id }) => [id],
      show: ({ claimantId, accepted, reason }) => ({ claimantId, accepted, reason: reason ?? undefined }),
    });
  }

  /** Steps and remarks of a referral, oldest first, their texts opened. */
  async steps(referralId: string, { limit, cursor }: PageDto): Promise<Page<StepView>> {
    await this.reader.row('select id from referrals where id = $1', [referralId]);
    const name = `steps/${referralId}`;
    const [after] = this.cursors.read(name, cursor) ?? [FIRST_ID];
    const rows = await this.reader.rows<Step>(
      `select id, referral_id as "referralId", kind, taken_on as "takenOn", text_sealed as "textSealed",
         evidence_ids as "evidenceIds", by_organisation_id as "byOrganisationId", by_subject as "bySubject",
         recorded_at as "recordedAt"
       from referral_steps where referral_id = $1 and id > $2 order by id limit $3`,
      [referralId, after, limit + 1],
    );
    const page = this.cursors.page(rows, { name, limit, position: ({ id }) => [id], show: (row) => row });
    return { ...page, items: await Promise.all(page.items.map((step) => this.opening.step(step))) };
  }
}
