import { IsFen, IsInstant, IsOneOf, outcomeCodes, type OutcomeCode } from '@liandong/contracts';
import { IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { wordsOfWorker, type WordOfWorker } from './worker-word.js';

/** A link as it is handed to the worker, once. */
export class WorkerLinkView {
  id!: string;
  version!: number;
  /**
   * Hand it to the worker alone.
   * @example "https://liandong.example/worker-links/3q2-7wAAAAAAAAAAAAAAAA"
   */
  url!: string;
  @IsInstant() expiresAt!: string;
}

export class RevokedLinksView {
  /** Links that open nothing from now on. */
  revoked!: number;
}

/** What opens the page: the code and either the last four characters of the ID number, or the ticket of an open page. */
export class OpenLinkDto {
  @Matches(/^[\w-]{22}$/) code!: string;
  @IsOptional() @IsString() @MaxLength(20) lastFour?: string;
  @IsOptional() @IsString() @MaxLength(80) ticket?: string;
}

export class SayWordDto {
  @Matches(/^[\w-]{22}$/) code!: string;
  @IsString() @MaxLength(80) ticket!: string;
  @IsOneOf(wordsOfWorker) word!: WordOfWorker;
  /** Of the outcome that was on the page. */
  @IsUUID() referralId!: string;
}

/** What a worker may know of the own case: nothing that names anybody, and no money but the own. */
export class WorkerPageView {
  /** For the forms of the page. */
  ticket!: string;
  /** @example "510726-2026-000001" */
  caseNumber!: string;
  /** Name of the organisation that has the case. */
  holder!: string;
  @IsInstant() since!: string;
  /**
   * What happened last; the page says what comes next.
   * @example "accepted"
   */
  stage!: string;
  /** What the worker claims in this case. */
  @IsFen() claimedFen!: string;
  @IsFen() paidFen!: string;
  /** The outcome that was reported, while it waits for the worker's word and afterwards. */
  @IsOptional() @IsOneOf(outcomeCodes) outcome?: OutcomeCode;
  /** An outcome the worker may confirm or object to. */
  @IsOptional() @IsUUID() referralId?: string;
  /** What the worker said to it. */
  @IsOptional() @IsOneOf(wordsOfWorker) said?: WordOfWorker;
}
