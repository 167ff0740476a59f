import { Injectable } from '@nestjs/common';
import { Cursors, Database, FIRST_ID, type Page, type PageDto } from '@liandong/platform';
import type { UndeliveredView } from './undelivered.dto.js';

const LIST = 'undelivered-messages';

/** The operator's view of messages that failed. Operators belong to no case: the worker role reads. */
@Injectable()
export class FindUndelivered {
  constructor(
    private readonly database: Database,
    private readonly cursors: Cursors,
  ) {}

  async page({ limit, cursor }: PageDto): Promise<Page<UndeliveredView>> {
    const [after] = this.cursors.read(LIST, cursor) ?? [FIRST_ID];
    const { rows } = await this.database.worker.query<UndeliveredView>(
      `select id, case_id as "caseId", claimant_id as "claimantId", word, tries, failure,
         last_tried_at as "lastTriedAt", due_at as "dueAt"
       from worker_messages where sent_at is null and tries > 0 and id > $1 order by id limit $2`,
      [after, limit + 1],
    );
    return this.cursors.page(rows, { name: LIST, limit, position: ({ id }) => [id], show: (row) => row });
  }
}
