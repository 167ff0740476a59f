import { ServiceConfig } from '@liandong/platform';
import { IsInt, IsOptional, IsString, IsUrl, Max, Min } from 'class-validator';

/** Settings of the referral service beyond those every service has. */
export class ReferralConfig extends ServiceConfig {
  /** Where intake answers: it is asked to disclose when a referral is signed. */
  @IsUrl({ require_tld: false, require_protocol: true }) INTAKE_URL!: string;

  /** Partners a case is with at most, one after the other, before its origin must think again (design, T13). */
  @IsInt() @Min(1) @Max(10) HOPS_AT_MOST: number = 3;

  /** JSON with clocks and counts in place of those that are shipped; read at start. */
  @IsOptional() @IsString() CLOCK_RULES_FILE?: string;
  /** JSON with years of the holiday calendar; each stands in for the year that is shipped. */
  @IsOptional() @IsString() HOLIDAY_CALENDAR_FILE?: string;
}
