import { Injectable } from '@nestjs/common';
import { refusal, type CaseAccepted, type CaseKind } from '@liandong/contracts';
import { currentTransaction, Database, nothingAt, Reader, type Asking } from '@liandong/platform';

/** A case as the referral service knows it: nothing of its people. */
export interface KnownCase {
  readonly id: string;
  readonly number: string;
  readonly ownerId: string;
  readonly kind: CaseKind;
  readonly originRegion: string;
  readonly regionOfPerformance: string;
  readonly regionOfSeat: string | null;
  readonly isOpen: boolean;
}

const columns = `id, number, owner_id as "ownerId", kind, origin_region as "originRegion",
  region_of_performance as "regionOfPerformance", region_of_seat as "regionOfSeat", is_open as "isOpen"`;

/** This service's copy of accepted cases, fed by intake's events. */
@Injectable()
export class KnownCases {
  constructor(
    private readonly reader: Reader,
    private readonly database: Database,
  ) {}

  /** A case of the caller's own organisations; refuses `not-found` otherwise, also while its acceptance is on its way. */
  one(id: string, { at }: { readonly at: string }): Promise<KnownCase> {
    const absent = () => nothingAt(at, 'case-not-here');
    return this.reader.row<KnownCase>(`select ${columns} from known_cases where id = $1`, [id], absent);
  }

  /** For whoever a referral of the case came to: the case itself is still another's. */
  async ofReferral({ caseId }: { readonly caseId: string }): Promise<KnownCase> {
    const { rows } = await this.database.worker.query<KnownCase>(`select ${columns} from known_cases where id = $1`, [
      caseId,
    ]);
    if (!rows[0]) throw refusal('referral.case-not-known', { caseId });
    return rows[0];
  }

  /** A case by the number people write to each other, whoever's it is; undefined where there is none. */
  async numbered(number: string): Promise<KnownCase | undefined> {
    const { rows } = await this.database.worker.query<KnownCase>(
      `select ${columns} from known_cases where number = $1`,
      [number],
    );
    return rows[0];
  }

  async within(inside: Asking, id: string): Promise<KnownCase> {
    const [known] = await inside.rows<KnownCase>(`select ${columns} from known_cases where id = $1`, [id]);
    if (!known) throw refusal('referral.case-not-known', { caseId: id });
    return known;
  }

  async remember(event: CaseAccepted): Promise<void> {
    await currentTransaction()!.query(
      `insert into known_cases (id, number, owner_id, kind, origin_region, region_of_performance, region_of_seat, is_open,
         facts, divided_from, divided_on)
       values ($1, $2, $3, $4, $5, $6, $7, true, $8, $9, $10)
       on conflict (id) do update set owner_id = excluded.owner_id, is_open = true`,
      [
        event.caseId,
        event.number,
        event.ownerId,
        event.kind,
        event.originRegion,
        event.regionOfPerformance,
        event.regionOfSeat ?? null,
        event.facts ?? {},
        event.dividedFrom ?? null,
        event.dividedOn ?? null,
      ],
    );
  }

  async setOpen(id: string, isOpen: boolean): Promise<void> {
    await currentTransaction()!.query('update known_cases set is_open = $2 where id = $1', [id, isOpen]);
  }

  async setOwner(id: string, ownerId: string): Promise<void> {
    await currentTransaction()!.query('update known_cases set owner_id = $2 where id = $1', [id, ownerId]);
  }
}
