import { IsCount, IsOneOf } from '@liandong/contracts';
import { AsNumber } from '@liandong/platform';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';

/** A place in the stream; -1 lies before the first fact. */
export const POSITION = /^(-1|0|[1-9]\d{0,17})$/;
/** The document's compiler reads patterns only, not their names. */
const position = { pattern: POSITION.source };

/** What the API document says of `limit`. */
export const FACTS_AT_MOST = 1_000;

export const startingPoints = ['beginning', 'now'] as const;

export class FactsQuery {
  /**
   * Position of the last fact already read; absent: from the beginning.
   * @example "41"
   */
  @ApiPropertyOptional(position) @IsOptional() @Matches(POSITION, { message: 'position' }) after?: string;
  /** Facts per page. */
  @AsNumber() @IsCount(1, FACTS_AT_MOST) limit: number = 200;
}

export const exportFormats = ['csv', 'jsonl'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export class ExportQuery {
  /** `csv` for spreadsheets, `jsonl` with one fact per line for programs. */
  @IsOptional() @IsOneOf(exportFormats) format: ExportFormat = 'csv';
  /**
   * Only facts behind this position.
   * @example "41"
   */
  @ApiPropertyOptional(position) @IsOptional() @Matches(POSITION, { message: 'position' }) after?: string;
}

export class StreamQuery {
  /**
   * Resume behind this position, as Last-Event-ID does for a program that cannot set the header.
   * @example "41"
   */
  @ApiPropertyOptional(position) @IsOptional() @Matches(POSITION, { message: 'position' }) after?: string;
  /** Where to start without a position: with the first fact ever, or with what comes from now on. */
  @IsOptional() @IsOneOf(startingPoints) from: (typeof startingPoints)[number] = 'now';
}

/** A public fact about money: no person, no case, only a pseudonym that joins the facts of one case. */
export class FactView {
  /**
   * Place in the stream, rising; give the last one back as `after`.
   * @example "42"
   */
  position!: string;
  id!: string;
  /** @example "settlement.payment-recorded" */
  name!: string;
  at!: string;
  /** The fact itself; its schema stands in the AsyncAPI document under its name. */
  data!: Readonly<Record<string, unknown>>;
}

export class FactPage {
  items!: FactView[];
  /** What to send as `after` for the next page, also when there is nothing new yet. */
  next!: string;
}
