import { UndeliveredMessageView } from '@liandong/platform';

/** A notice to an organisation that could not be sent by mail so far, without address and text. */
export class UndeliveredNoticeView extends UndeliveredMessageView {
  organisationId!: string;
  referralId!: string;
}

export class UndeliveredNoticePage {
  items!: UndeliveredNoticeView[];
  /** Cursor of the next page; absent on the last. */
  next?: string;
}
