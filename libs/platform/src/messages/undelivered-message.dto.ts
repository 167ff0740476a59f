import { IsInstant } from '@liandong/contracts';

/** A message that could not be sent so far, without receiver and text. */
export class UndeliveredMessageView {
  id!: string;
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
