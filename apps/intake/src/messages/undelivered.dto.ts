import { IsInstant } from '@liandong/contracts';

/** A message that could not be sent so far, without phone and text. */
export class UndeliveredView {
  id!: string;
  caseId!: string;
  claimantId!: string;
  /** @example "accepted" */
  word!: string;
  tries!: number;
  /**
   * Code of the last failure.
   * @example "ECONNECTION"
   */
  failure!: string;
  @IsInstant() lastTriedAt!: string;
  /** When it is tried next. */
  @IsInstant() dueAt!: string;
}

export class UndeliveredPage {
  items!: UndeliveredView[];
  /** Cursor of the next page; absent on the last. */
  next?: string;
}
