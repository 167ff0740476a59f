import { Injectable } from '@nestjs/common';
import { Clock } from '@liandong/kernel';
import { UnitOfWork } from '@liandong/platform';
import type { NoticeView } from './notice.dto.js';
import { NoticeTable, readNotice } from './notice.js';
import { showNotice } from './show-notice.js';

@Injectable()
export class ReadNotice {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  execute(id: string): Promise<NoticeView> {
    return this.work.change(NoticeTable, id, (notice) => readNotice(notice, this.clock.now()), showNotice);
  }
}
