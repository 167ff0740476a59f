import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsCount } from '@liandong/contracts';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { AsNumber, ROWS_AT_MOST } from '../boot/service-config.js';

/** Paging of every list. */
export class PageDto {
  /** Rows per page. */
  @AsNumber() @IsCount(1, ROWS_AT_MOST) limit: number = 50;
  /** The `next` of the page before. */
  @ApiPropertyOptional({ pattern: '^[A-Za-z0-9_-]{24,600}$' })
  @IsOptional()
  @IsString()
  @MaxLength(600)
  cursor?: string;
}
