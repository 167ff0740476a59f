import { AsNumber, MessageConfig } from '@liandong/platform';
import { IsInt, IsOptional, IsString, IsUrl, Max, Min } from 'class-validator';
import { shippedTemplates } from './letters/shipped-templates.js';

/** Settings of the referral service beyond those of every service that sends messages. */
export class ReferralConfig extends MessageConfig {
  /** Where intake answers: it is asked to disclose when a referral is signed. */
  @IsUrl({ require_tld: false, require_protocol: true }) INTAKE_URL!: string;

  /** The one origin that browsers see, as the gateway has it: the QR code of a letter and the notices by e-mail lead there. */
  @IsUrl({ require_tld: false, require_protocol: true }) PUBLIC_URL: string = 'http://127.0.0.1:8080';
  /** Folder of the letters' templates, `assist.txt` and `transfer.txt`; those that ship with the service. */
  @IsString() LETTER_TEMPLATES_DIR: string = shippedTemplates;
  /** Font file of the letters (TrueType or OpenType); Noto Serif SC, which ships, when absent. */
  @IsOptional() @IsString() LETTER_FONT_FILE?: string;
  /** How long the code of a letter opens its referral. */
  @AsNumber() @IsInt() @Min(1) @Max(365) LETTER_VALID_DAYS: number = 30;
  /** Requests with one code in one window, whether it opens anything or not. */
  @AsNumber() @IsInt() @Min(1) LETTER_TRIES_AT_MOST: number = 120;
  @AsNumber() @IsInt() @Min(1) LETTER_TRIES_WINDOW_S: number = 600;

  /** Partners a case is with at most, one after the other, before its origin must think again (design, T13). */
  @AsNumber() @IsInt() @Min(1) @Max(10) HOPS_AT_MOST: number = 3;
  /** Events in one export of a referral's history, which comes whole or not at all. */
  @AsNumber() @IsInt() @Min(1) HISTORY_ENTRIES_AT_MOST: number = 2_000;

  /** JSON with clocks and counts in place of those that are shipped; read at start. */
  @IsOptional() @IsString() CLOCK_RULES_FILE?: string;
  /** JSON with years of the holiday calendar; each stands in for the year that is shipped. */
  @IsOptional() @IsString() HOLIDAY_CALENDAR_FILE?: string;
  /** JSON with weights of the ranking of partners; each stands in for the one that is shipped. */
  @IsOptional() @IsString() ROUTE_WEIGHTS_FILE?: string;
}
