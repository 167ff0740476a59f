import { Injectable } from '@nestjs/common';
import { Cursors, LAST_ID, Reader, type Page } from '@liandong/platform';
import type { FindNoticesDto, NoticeView } from './notice.dto.js';
import type { Notice } from './notice.js';
import { showNotice } from './show-notice.js';

/** The notices of the caller's organisations, newest first. */
@Injectable()
export class FindNotices {
  constructor(
    private readonly reader: Reader,
    private readonly cursors: Cursors,
  ) {}

  async page({ limit, cursor, only }: FindNoticesDto): Promise<Page<NoticeView>> {
    const name = `notices/${only ?? ''}`;
    const [before] = this.cursors.read(name, cursor) ?? [LAST_ID];
    const rows = await this.reader.rows<Notice>(
      `select id, version, word, at, referral_id as "referralId", referral_number as "referralNumber",
         read_at as "readAt"
       from notices where id < $1 and ($2::text is null or read_at is null) order by id desc limit $3`,
      [before, only ?? null, limit + 1],
    );
    return this.cursors.page(rows, { name, limit, position: ({ id }) => [id], show: showNotice });
  }
}
