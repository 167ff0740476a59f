import { Injectable } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import { Cursors, Reader, type Page, type PageDto, FIRST_ID } from '@liandong/platform';
import type { TimelineEntryView } from './timeline.dto.js';

interface EntryRow extends Omit<TimelineEntryView, 'at'> {
  readonly at: Date;
}

const START = ['-infinity', FIRST_ID] as const;

/** The timeline of a case, oldest first, as far as the caller may see it. */
@Injectable()
export class FindTimeline {
  constructor(
    private readonly reader: Reader,
    private readonly cursors: Cursors,
  ) {}

  async page(caseId: string, { limit, cursor }: PageDto): Promise<Page<TimelineEntryView>> {
    const name = `timeline/${caseId}`;
    const [at, id] = this.cursors.read(name, cursor) ?? START;
    const rows = await this.reader.together(async (inside) => {
      const known = await inside.rows('select from case_facts where id = $1', [caseId]);
      if (known.length === 0) throw refusal('not-found');
      return inside.rows<EntryRow>(
        `select event_id as id, at, name, aggregate_id as "aggregateId", detail from timeline_entries
         where case_id = $1 and (at, event_id) > ($2::timestamptz, $3::uuid) order by at, event_id limit $4`,
        [caseId, at, id, limit + 1],
      );
    });
    return this.cursors.page(rows, {
      name,
      limit,
      position: (row) => [row.at.toISOString(), row.id],
      show: (row) => ({ ...row, at: row.at.toISOString() }),
    });
  }
}
