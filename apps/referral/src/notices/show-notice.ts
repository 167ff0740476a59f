import { currentContext } from '@liandong/platform';
import type { NoticeView } from './notice.dto.js';
import { noticeTextOf } from './notice-texts.js';
import type { Notice } from './notice.js';

export const showNotice = (notice: Notice): NoticeView => ({
  id: notice.id,
  version: notice.version,
  at: notice.at.toISOString(),
  word: notice.word,
  referralId: notice.referralId,
  referralNumber: notice.referralNumber,
  text: noticeTextOf(notice.word)[currentContext()?.language ?? 'zh'],
  readAt: notice.readAt?.toISOString(),
  actions: notice.readAt ? [] : ['read'],
});
