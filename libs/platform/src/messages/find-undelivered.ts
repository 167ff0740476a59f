import { Injectable } from '@nestjs/common';
import { Cursors, FIRST_ID, type Page } from '../http/cursor.js';
import type { PageDto } from '../http/page.dto.js';
import { Database } from '../persistence/database.js';
import type { UndeliveredMessageView } from './undelivered-message.dto.js';
import { WaitingMessages } from './waiting-messages.js';

const LIST = 'undelivered-messages';

/** The operator's view of messages that failed. Operators belong to no case: the worker role reads. */
@Injectable()
export class FindUndelivered {
  constructor(
    private readonly database: Database,
    private readonly cursors: Cursors,
    private readonly messages: WaitingMessages,
  ) {}

  async page<V extends UndeliveredMessageView>({ limit, cursor }: PageDto): Promise<Page<V>> {
    const { source, shown } = this.messages;
    const [after] = this.cursors.read(LIST, cursor) ?? [FIRST_ID];
    const { rows } = await this.database.worker.query<V>(
      `select id, ${shown}, tries, failure, last_tried_at as "lastTriedAt", due_at as "dueAt"
       from ${source} where sent_at is null and tries > 0 and id > $1 order by id limit $2`,
      [after, limit + 1],
    );
    return this.cursors.page(rows, { name: LIST, limit, position: ({ id }) => [id], show: (row) => row });
  }
}
