import { UndeliveredMessageView } from '@liandong/platform';

/** A message to a worker that could not be sent so far, without phone and text. */
export class UndeliveredView extends UndeliveredMessageView {
  caseId!: string;
  claimantId!: string;
}

export class UndeliveredPage {
  items!: UndeliveredView[];
  /** Cursor of the next page; absent on the last. */
  next?: string;
}
