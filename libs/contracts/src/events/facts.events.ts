import { IsInt, IsOptional, IsString, Matches, Min } from 'class-validator';
import { Event, EventData } from '../event.js';
import { IsDay, IsDivisionCode, IsFen, IsInstant, IsOneOf } from '../field-decorators.js';
import { caseKinds } from '../values.js';
import type { CaseKind } from '../values.js';
import { documentKinds, type DocumentKind } from './settlement.events.js';

/**
 * Facts for analysts: who may read them sees no person and no case. `caseKey` is a keyed hash that is the same for all
 * facts of one case and means nothing outside this stream.
 */
@Event('settlement.claims-opened', 1, 'A case entered the ledger: how many workers claim how much.')
export class ClaimsOpened extends EventData<ClaimsOpened> {
  @Matches(/^[0-9a-f]{32}$/) caseKey!: string;
  @IsOneOf(caseKinds) caseKind!: CaseKind;
  @IsDivisionCode() originRegion!: string;
  @IsDivisionCode() regionOfPerformance!: string;
  @IsInt() @Min(1) workers!: number;
  @IsFen() claimedFen!: string;
  @IsInstant() at!: string;
}

@Event(
  'settlement.claims-divided',
  1,
  'Workers left a case with what they claim; the case they went into says in its own claims-opened how many and how much.',
)
export class ClaimsDivided extends EventData<ClaimsDivided> {
  @Matches(/^[0-9a-f]{32}$/) caseKey!: string;
  @IsOneOf(caseKinds) caseKind!: CaseKind;
  @IsDivisionCode() originRegion!: string;
  @IsDivisionCode() regionOfPerformance!: string;
  /** How many left, and how much they claim. */
  @IsInt() @Min(1) workers!: number;
  @IsFen() claimedFen!: string;
  /** The case they went into. */
  @Matches(/^[0-9a-f]{32}$/) newCaseKey!: string;
  @IsInstant() at!: string;
}

@Event('settlement.amount-fixed', 1, 'A document fixed what is owed in a case.')
export class AmountFixed extends EventData<AmountFixed> {
  @Matches(/^[0-9a-f]{32}$/) caseKey!: string;
  @IsOneOf(caseKinds) caseKind!: CaseKind;
  @IsDivisionCode() originRegion!: string;
  @IsDivisionCode() regionOfPerformance!: string;
  @IsOneOf(documentKinds) document!: DocumentKind;
  @IsFen() owedFen!: string;
  @IsInt() @Min(0) instalments!: number;
  @IsInstant() at!: string;
}

@Event('settlement.payment-recorded', 1, 'Money reached workers of a case.')
export class PaymentRecorded extends EventData<PaymentRecorded> {
  @Matches(/^[0-9a-f]{32}$/) caseKey!: string;
  @IsOneOf(caseKinds) caseKind!: CaseKind;
  @IsDivisionCode() originRegion!: string;
  @IsDivisionCode() regionOfPerformance!: string;
  @Matches(/^[0-9a-f]{32}$/) paymentKey!: string;
  @IsInt() @Min(1) workers!: number;
  @IsFen() amountFen!: string;
  @IsFen() totalPaidFen!: string;
  @IsDay() receivedOn!: string;
  @IsInstant() at!: string;
}

@Event('settlement.payment-reversed', 1, 'A payment recorded before turned out wrong and was taken back.')
export class PaymentReversed extends EventData<PaymentReversed> {
  @Matches(/^[0-9a-f]{32}$/) caseKey!: string;
  @IsOneOf(caseKinds) caseKind!: CaseKind;
  @IsDivisionCode() originRegion!: string;
  @IsDivisionCode() regionOfPerformance!: string;
  @Matches(/^[0-9a-f]{32}$/) paymentKey!: string;
  @IsFen() amountFen!: string;
  @IsFen() totalPaidFen!: string;
  @IsOptional() @IsString() reason?: string;
  @IsInstant() at!: string;
}
