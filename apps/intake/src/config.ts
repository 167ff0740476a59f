import { AsNumber, MessageConfig } from '@liandong/platform';
import { IsIn, IsInt, IsString, IsUrl, Matches, Max, Min, MinLength } from 'class-validator';
import { CLAIMANTS_AT_MOST, CLAIMS_AT_MOST, CLAIMS_PER_CLAIMANT_AT_MOST } from './cases/words.js';

const TimeOfDay = () => Matches(/^([01]\d|2[0-3]):[0-5]\d$/, { message: 'must be a time of day like 21:00' });

/** Settings of the intake service beyond those of every service that sends messages. */
export class IntakeConfig extends MessageConfig {
  /** Largest body of `POST /cases`: a case of 5 000 claimants with consents and claims does not fit in 1 MB. */
  @AsNumber() @IsInt() @Min(1024) REGISTER_BODY_LIMIT_BYTES = 8 * 1_048_576;
  /** Claimants of one case; the API document promises no more than 5 000. */
  @AsNumber() @IsInt() @Min(1) @Max(CLAIMANTS_AT_MOST) CLAIMANTS_AT_MOST = CLAIMANTS_AT_MOST;
  /** Claims of one claimant. */
  @AsNumber() @IsInt() @Min(1) @Max(CLAIMS_PER_CLAIMANT_AT_MOST) CLAIMS_PER_CLAIMANT_AT_MOST =
    CLAIMS_PER_CLAIMANT_AT_MOST;
  /** Claims of one case: with more, the event that names each of them would outgrow the largest record. */
  @AsNumber() @IsInt() @Min(1) @Max(CLAIMS_AT_MOST) CLAIMS_AT_MOST = CLAIMS_AT_MOST;
  /** Folder of the evidence files, encrypted. Back it up together with the database. */
  @IsString() @MinLength(1) EVIDENCE_DIR = '.liandong/evidence';
  /** Largest evidence file. */
  @AsNumber() @IsInt() @Min(1024) EVIDENCE_LIMIT_BYTES = 20 * 1_048_576;

  /** Address of the gateway for a phone number. */
  @Matches(/^[^@\s]*\{phone\}[^@\s]*@[^@\s]+$/) MESSAGE_MAIL_TO = '{phone}@sms.example';
  @IsIn(['zh', 'en', 'both']) MESSAGE_LANGUAGE: 'zh' | 'en' | 'both' = 'zh';
  /** Hours in China in which no phone rings; what falls into them is sent afterwards. Equal: none. */
  @TimeOfDay() MESSAGE_QUIET_FROM = '21:00';
  @TimeOfDay() MESSAGE_QUIET_UNTIL = '08:00';
  /** The origin at which workers reach the gateway. */
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'] }) WORKER_LINK_URL =
    'http://127.0.0.1:8080';
  /** How long the link of a worker opens the page. */
  @AsNumber() @IsInt() @Min(1) WORKER_LINK_DAYS = 180;
  /** Wrong digits in a row, after which a link waits. */
  @AsNumber() @IsInt() @Min(1) WORKER_LINK_TRIES_AT_MOST = 5;
  @AsNumber() @IsInt() @Min(1) WORKER_LINK_WAIT_S = 900;
  /** How long an opened page may be used without typing the digits again. */
  @AsNumber() @IsInt() @Min(1) WORKER_PAGE_TTL_S = 900;
}
