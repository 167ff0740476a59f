import { ServiceConfig } from '@liandong/platform';
import { IsUrl } from 'class-validator';

/** Settings of the referral service beyond those every service has. */
export class ReferralConfig extends ServiceConfig {
  /** Where intake answers: it is asked to disclose when a referral is signed. */
  @IsUrl({ require_tld: false, require_protocol: true }) INTAKE_URL!: string;
}
