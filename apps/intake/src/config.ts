import { AsNumber, ServiceConfig } from '@liandong/platform';
import { IsIn, IsInt, IsString, IsUrl, Matches, Max, Min, MinLength, ValidateIf } from 'class-validator';
import { CLAIMANTS_AT_MOST, CLAIMS_AT_MOST, CLAIMS_PER_CLAIMANT_AT_MOST } from './cases/words.js';

const TimeOfDay = () => Matches(/^([01]\d|2[0-3]):[0-5]\d$/, { message: 'must be a time of day like 21:00' });

/** Settings of the intake service beyond those every service has. */
export class IntakeConfig extends ServiceConfig {
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

  /** How messages to workers leave: a file for another program, or mail to a gateway for text messages. */
  @IsIn(['file', 'smtp']) MESSENGER: 'file' | 'smtp' = 'file';
  /** Folder of the file, which holds phone numbers: it is made readable for this process alone. */
  @IsString() @MinLength(1) MESSAGE_DIR = '.liandong/messages';
  /** `smtp://user:password@host:port`, or `smtps`. */
  @ValidateIf(({ MESSENGER }: IntakeConfig) => MESSENGER === 'smtp')
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['smtp', 'smtps'] })
  SMTP_URL = '';
  @Matches(/^[^@\s]+@[^@\s]+$/) MESSAGE_MAIL_FROM = 'liandong@localhost';
  /** Address of the gateway for a phone number. */
  @Matches(/^[^@\s]*\{phone\}[^@\s]*@[^@\s]+$/) MESSAGE_MAIL_TO = '{phone}@sms.example';
  @IsIn(['zh', 'en', 'both']) MESSAGE_LANGUAGE: 'zh' | 'en' | 'both' = 'zh';
  /** Hours in China in which no phone rings; what falls into them is sent afterwards. Equal: none. */
  @TimeOfDay() MESSAGE_QUIET_FROM = '21:00';
  @TimeOfDay() MESSAGE_QUIET_UNTIL = '08:00';
  /** How often messages that are due are looked for. */
  @AsNumber() @IsInt() @Min(10) MESSAGE_LOOK_MS = 1_000;
  /** Before a message that failed is tried again; twice as long after each further failure, up to the most. */
  @AsNumber() @IsInt() @Min(10) MESSAGE_RETRY_MS = 30_000;
  @AsNumber() @IsInt() @Min(10) MESSAGE_RETRY_MOST_MS = 3_600_000;
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
