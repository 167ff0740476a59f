import {
  caseKinds,
  claimItems,
  documentKinds,
  IsDay,
  IsFen,
  IsInstant,
  IsOneOf,
  IsSignedFen,
  IsPositiveFen,
  type CaseKind,
  type ClaimItem,
  type DocumentKind,
} from '@liandong/contracts';
import { PageDto } from '@liandong/platform';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayNotEmpty, IsArray, IsObject, IsOptional, IsUUID, ValidateNested } from 'class-validator';
import { lineStatuses, type LineStatus } from './line-status.js';
import { recoveryActions, type RecoveryAction } from './who-may.js';

/** All amounts are in fen of this currency. */
export const CURRENCY = 'CNY';

export class FindRecoveriesDto extends PageDto {
  @IsOptional() @IsUUID() caseId?: string;
  @IsOptional() @IsOneOf(lineStatuses) status?: LineStatus;
}

/** What one line gets. */
export class LineAmountDto {
  /** Id of the line, which is the id of the claim. */
  @IsUUID() lineId!: string;
  @IsFen() amountFen!: string;
}

/** One payment promised for all lines together. */
export class InstalmentDto {
  /** Last day in time, Asia/Shanghai. */
  @IsDay() dueOn!: string;
  @IsPositiveFen() amountFen!: string;
}

export class EnterDocumentDto {
  @IsOneOf(documentKinds) kind!: DocumentKind;
  @IsDay() signedOn!: string;
  /** The paper itself, as evidence of the case. */
  @IsUUID() evidenceId!: string;
  /** Every line once, 0 for a line that gets nothing. Either this or `totalFen`. */
  @IsOptional()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(50_000)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => LineAmountDto)
  amounts?: LineAmountDto[];
  /** Spread over the lines in proportion to what they claim, by largest remainder. */
  @IsOptional() @IsFen() totalFen?: string;
  /** Empty, or payments that add up to what is owed in all. */
  @IsArray()
  @ArrayMaxSize(120)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => InstalmentDto)
  instalments!: InstalmentDto[];
}

export class RecoveryView {
  id!: string;
  version!: number;
  caseId!: string;
  caseNumber!: string;
  ownerId!: string;
  /** The owner first. */
  partyIds!: string[];
  @IsOneOf(caseKinds) caseKind!: CaseKind;
  @IsOneOf(lineStatuses) status!: LineStatus;
  currency!: typeof CURRENCY;
  lineCount!: number;
  @IsFen() claimedFen!: string;
  @IsFen() owedFen!: string;
  /** Money that reached the lines, overpayments among it. */
  @IsFen() paidFen!: string;
  @IsFen() outstandingFen!: string;
  /** Paid beyond what is owed: a later document lowered it. */
  @IsFen() overpaidFen!: string;
  /** Money received that no line has got yet. */
  @IsFen() unallocatedFen!: string;
  /** The document in force. */
  @IsOptional() documentId?: string;
  @IsOptional() @IsOneOf(documentKinds) documentKind?: DocumentKind;
  /** Due day of the oldest instalment missed. */
  @IsOptional() @IsDay() overdueSince?: string;
  @IsOptional() @IsInstant() settledAt?: string;
  @IsInstant() openedAt!: string;
  /** What the caller may do now. */
  @IsOneOf(recoveryActions, { each: true }) actions!: RecoveryAction[];
}

export class RecoveryPage {
  items!: RecoveryView[];
  /** Cursor of the next page; absent on the last. */
  next?: string;
}

export class LineView {
  /** Id of the claim. */
  id!: string;
  claimantId!: string;
  @IsOneOf(claimItems) item!: ClaimItem;
  @IsOneOf(lineStatuses) status!: LineStatus;
  currency!: typeof CURRENCY;
  @IsFen() claimedFen!: string;
  @IsFen() owedFen!: string;
  @IsFen() paidFen!: string;
  @IsFen() outstandingFen!: string;
  @IsFen() overpaidFen!: string;
}

export class LinePage {
  items!: LineView[];
  next?: string;
}

export class DocumentView {
  id!: string;
  @IsOneOf(documentKinds) kind!: DocumentKind;
  @IsDay() signedOn!: string;
  evidenceId!: string;
  currency!: typeof CURRENCY;
  @IsFen() owedFen!: string;
  @IsInstant() enteredAt!: string;
}

export class DocumentPage {
  items!: DocumentView[];
  next?: string;
}

/** The recovery after a document was entered, and the document. */
export class DocumentEnteredView extends RecoveryView {
  document?: DocumentView;
}

export const instalmentStatuses = ['due', 'partly-paid', 'paid', 'overdue'] as const;

export class InstalmentView {
  id!: string;
  @IsDay() dueOn!: string;
  @IsOneOf(instalmentStatuses) status!: (typeof instalmentStatuses)[number];
  @IsFen() amountFen!: string;
  @IsFen() paidFen!: string;
}

/** The schedule in force; empty when the document has none, or there is no document. */
export class ScheduleView {
  documentId?: string;
  currency!: typeof CURRENCY;
  items!: InstalmentView[];
}

export class PostingView {
  entryId!: string;
  /** What kind of entry it belongs to. */
  kind!: string;
  /** What the entry stands on: the case, a document or a receipt. */
  reference!: string;
  account!: string;
  lineId?: string;
  currency!: typeof CURRENCY;
  /** The postings of an entry add up to zero. */
  @IsSignedFen() amountFen!: string;
  @IsInstant() at!: string;
}

export class PostingPage {
  items!: PostingView[];
  next?: string;
}
