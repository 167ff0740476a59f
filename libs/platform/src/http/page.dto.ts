import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { AsNumber, ROWS_AT_MOST } from '../boot/service-config.js';

/** Paging of every list. */
export class PageDto {
  /** Rows per page. */
  @IsOptional() @AsNumber() @IsInt() @Min(1) @Max(ROWS_AT_MOST) limit: number = 50;
  /** The `next` of the page before. */
  @IsOptional() @IsString() @MaxLength(600) cursor?: string;
}
