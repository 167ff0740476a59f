import { IsDay, IsFen, IsOneOf } from '@liandong/contracts';
import { IsOptional } from 'class-validator';

export const breakdowns = ['origin', 'destination', 'kind'] as const;
export type Breakdown = (typeof breakdowns)[number];

export const levels = ['province', 'city', 'county'] as const;
export type Level = (typeof levels)[number];

/** Cases registered in a period; referrals and money are those of these cases, whenever they came. */
export class PeriodQuery {
  /** First day of registration. */
  @IsOptional() @IsDay() from?: string;
  /** Last day of registration. */
  @IsOptional() @IsDay() to?: string;
}

export class IndicatorsQuery extends PeriodQuery {
  /** Origin: where the case came from. Destination: where the work was done. */
  @IsOneOf(breakdowns) by!: Breakdown;
  /** How fine regions are told apart. */
  @IsOptional() @IsOneOf(levels) level: Level = 'province';
}

export class Totals {
  /** @example 860 */
  cases!: number;
  /** @example 41230 */
  workers!: number;
  /** Referrals that were sent. */
  referrals!: number;
  @IsFen() claimedFen!: string;
  /** What agreements, mediations, awards and judgments fixed. */
  @IsFen() owedFen!: string;
  @IsFen() paidFen!: string;
  currency!: 'CNY';
}

export class Figures extends Totals {
  accepted!: number;
  declined!: number;
  expired!: number;
  /** Paid ÷ claimed, four decimals; absent while nothing is claimed. */
  recoveryRate?: number;
  /** Days from sent to accepted that half of the accepted referrals did not exceed; absent while none is accepted. */
  medianDaysToAcceptance?: number;
  /** The same for nine in ten. */
  ninetiethPercentileDaysToAcceptance?: number;
}

export class IndicatorCell {
  /**
   * Division code or case kind.
   * @example "510000"
   */
  key!: string;
  /** @example "四川省" */
  name?: string;
  /** True where so few workers stand behind the figures that they could be recognised: the figures are withheld. */
  suppressed!: boolean;
  figures?: Figures;
}

export class IndicatorsView {
  @IsOneOf(breakdowns) by!: Breakdown;
  @IsOneOf(levels) level?: Level;
  cells!: IndicatorCell[];
}

export class TotalsView {
  suppressed!: boolean;
  totals?: Totals;
}
