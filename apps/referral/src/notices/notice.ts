import { NoticeRead } from '@liandong/contracts';
import { idColumn, instantColumn, optional, versionColumn, type Decision, type Versioned } from '@liandong/platform';
import { EntitySchema } from 'typeorm';

/** One organisation's notice of one event. Version 0 until somebody reads it: it is written with the event it tells of. */
export interface Notice extends Versioned {
  readonly organisationId: string;
  readonly eventId: string;
  readonly referralId: string;
  readonly referralNumber: string;
  /** Name of the event without its subject, or a word of its own: the key of the text. */
  readonly word: string;
  readonly at: Date;
  readonly readAt: Date | null;
}

const uuid = { type: 'uuid' } as const;
const text = { type: 'text' } as const;

export const NoticeTable = new EntitySchema<Notice>({
  name: 'notices',
  columns: {
    id: idColumn,
    version: versionColumn,
    organisationId: uuid,
    eventId: uuid,
    referralId: uuid,
    referralNumber: text,
    word: text,
    at: instantColumn,
    readAt: optional(instantColumn),
  },
});

/** Somebody of the organisation has seen it; the first time counts. */
export function readNotice(notice: Notice, now: Date): Decision<Notice> {
  const { id: noticeId, organisationId, referralId } = notice;
  const readAt = notice.readAt ?? now;
  const event = new NoticeRead({ noticeId, organisationId, referralId, readAt: readAt.toISOString() });
  return { state: { ...notice, readAt }, events: [event] };
}
