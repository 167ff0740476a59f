import { Injectable } from '@nestjs/common';
import { Cursors, FIRST_ID, KeyVault, nothingAt, Reader, type Page } from '@liandong/platform';
import type { FindHearingsDto } from './hearing.dto.js';
import { hearingColumns, hearingPlaceOf, type HearingEntry } from './hearing.table.js';
import type { HearingView } from './hearing.view.js';

type Row = HearingEntry & { readonly referralNumber: string };

/** Most dates of one calendar file: years of work of a busy station. */
const DATES_AT_MOST = 2_000;

const newest = `select ${hearingColumns}, number as "referralNumber"
  from (select distinct on (hearing_id) * from hearings
        where $1::uuid is null or referral_id = $1 order by hearing_id, sequence desc) hearings
    join referrals on referrals.id = referral_id`;

/** Hearings of the referrals the caller may see, each as it stands now. */
@Injectable()
export class FindHearings {
  constructor(
    private readonly reader: Reader,
    private readonly cursors: Cursors,
    private readonly vault: KeyVault,
  ) {}

  /** In the order in which they take place. */
  async page({ limit, cursor, referralId, from }: FindHearingsDto): Promise<Page<HearingView>> {
    if (referralId) await this.requireReferral(referralId);
    const name = `hearings/${referralId ?? ''}/${from ?? ''}`;
    const [at, after] = this.cursors.read(name, cursor) ?? [from ?? '0001-01-01T00:00:00Z', FIRST_ID];
    const rows = await this.reader.rows<Row>(
      `${newest} where (starts_at, hearing_id) > ($2::timestamptz, $3::uuid)
       order by starts_at, hearing_id limit $4`,
      [referralId ?? null, at, after, limit + 1],
    );
    const position = ({ startsAt, hearingId }: Row) => [startsAt.toISOString(), hearingId];
    const page = this.cursors.page(rows, { name, limit, position, show: (row) => row });
    return { ...page, items: await Promise.all(page.items.map((row) => this.shown(row))) };
  }

  /** All of them, the newest first where there are too many, for a calendar. */
  async all(referralId: string | undefined): Promise<HearingView[]> {
    if (referralId) await this.requireReferral(referralId);
    const rows = await this.reader.rows<Row>(`${newest} order by starts_at desc, hearing_id limit $2`, [
      referralId ?? null,
      DATES_AT_MOST,
    ]);
    return Promise.all(rows.map((row) => this.shown(row)));
  }

  private async requireReferral(id: string): Promise<void> {
    await this.reader.row('select id from referrals where id = $1', [id], () => nothingAt('/query/referralId'));
  }

  private async shown(row: Row): Promise<HearingView> {
    return {
      id: row.hearingId,
      referralId: row.referralId,
      referralNumber: row.referralNumber,
      kind: row.kind,
      status: row.status,
      startsAt: row.startsAt.toISOString(),
      endsAt: row.endsAt?.toISOString(),
      place: await this.vault.open(row.placeSealed, hearingPlaceOf(row.hearingId)),
      sequence: row.sequence,
      byOrganisationId: row.byOrganisationId,
      recordedAt: row.recordedAt.toISOString(),
    };
  }
}
