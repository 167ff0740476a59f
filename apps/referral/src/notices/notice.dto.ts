import { IsInstant, IsOneOf } from '@liandong/contracts';
import { PageDto } from '@liandong/platform';
import { IsOptional } from 'class-validator';

export class FindNoticesDto extends PageDto {
  /** Only those nobody has read yet. */
  @IsOptional() @IsOneOf(['unread']) only?: 'unread';
}

export class NoticeView {
  id!: string;
  version!: number;
  @IsInstant() at!: string;
  /**
   * What happened, for programs.
   * @example "returned"
   */
  word!: string;
  referralId!: string;
  /** @example "R510726-2026-000001" */
  referralNumber!: string;
  /**
   * What happened, for people, in the language asked for.
   * @example "移送被退回，请补充材料。"
   */
  text!: string;
  @IsInstant() readAt?: string;
  actions!: string[];
}

export class NoticePage {
  items!: NoticeView[];
  /** Cursor of the next page; absent on the last. */
  next?: string;
}
