import { ServiceConfig } from '@liandong/platform';
import { IsInt, IsUrl, Max, Min } from 'class-validator';

/** Settings of the referral service beyond those every service has. */
export class ReferralConfig extends ServiceConfig {
  /** Where intake answers: it is asked to disclose when a referral is signed. */
  @IsUrl({ require_tld: false, require_protocol: true }) INTAKE_URL!: string;

  /** Partners a case is with at most, one after the other, before its origin must think again (design, T13). */
  @IsInt() @Min(1) @Max(10) HOPS_AT_MOST: number = 3;
}
