import { Injectable } from '@nestjs/common';
import { formatFen } from '@liandong/kernel';
import {
  currentActor,
  Cursors,
  Database,
  Reader,
  RowMapping,
  type Page,
  type PageDto,
  LAST_ID,
} from '@liandong/platform';
import { statusOf } from './line-status.js';
import { lineOf, type LineRow } from './load-book.js';
import { CURRENCY, type FindRecoveriesDto, type LineView, type RecoveryView } from './recovery.dto.js';
import type { Recovery, RecoveryLine } from './recovery.js';
import { RecoveryTable } from './recovery.table.js';
import { showAmounts, showRecovery } from './show-recovery.js';

/** Recoveries of which one of the caller's organisations is a party, and their lines. */
@Injectable()
export class FindRecoveries {
  constructor(
    private readonly reader: Reader,
    private readonly cursors: Cursors,
    private readonly database: Database,
  ) {}

  async one(id: string): Promise<RecoveryView> {
    return showRecovery(await this.state(id), currentActor());
  }

  async state(id: string): Promise<Recovery> {
    return this.mapping.toState(await this.reader.row('select * from recoveries where id = $1', [id]));
  }

  /** Newest first; ids are UUIDv7, so their order is the order of opening. */
  async page({ limit, cursor, caseId, status }: FindRecoveriesDto): Promise<Page<RecoveryView>> {
    const name = `recoveries/${caseId ?? ''}/${status ?? ''}`;
    const [before] = this.cursors.read(name, cursor) ?? [LAST_ID];
    const rows = await this.reader.rows<Record<string, unknown>>(
      `select * from recoveries
       where id < $1 and ($2::uuid is null or case_id = $2) and ($3::text is null or status = $3)
       order by id desc limit $4`,
      [before, caseId ?? null, status ?? null, limit + 1],
    );
    const recoveries = rows.map((row) => this.mapping.toState(row));
    const show = (recovery: Recovery) => showRecovery(recovery, currentActor());
    return this.cursors.page(recoveries, { name, limit, position: ({ id }) => [id], show });
  }

  /** Lines in the order of the claims, with what the journal says of each. */
  async lines(id: string, { limit, cursor }: PageDto): Promise<Page<LineView>> {
    const recovery = await this.state(id);
    const name = `recovery-lines/${id}`;
    const [after] = this.cursors.read(name, cursor) ?? [0];
    const rows = await this.reader.rows<LineRow & Pick<RecoveryLine, 'item' | 'position'>>(
      `select * from line_balances where recovery_id = $1 and position > $2 order by position limit $3`,
      [id, after, limit + 1],
    );
    return this.cursors.page(rows, {
      name,
      limit,
      position: ({ position }) => [position],
      show: (row) => showLine(row, recovery),
    });
  }

  private get mapping(): RowMapping<Recovery> {
    return new RowMapping(this.database.source, RecoveryTable);
  }
}

function showLine(row: LineRow & Pick<RecoveryLine, 'item'>, recovery: Recovery): LineView {
  const line = lineOf(row);
  const { documentKind, isScheduled, overdueSince } = recovery;
  return {
    id: line.lineId,
    claimantId: line.claimantId,
    item: row.item,
    status: statusOf({ ...line, documentKind, isScheduled, isOverdue: overdueSince !== null }),
    currency: CURRENCY,
    claimedFen: formatFen(line.claimedFen),
    ...showAmounts(line),
  };
}
