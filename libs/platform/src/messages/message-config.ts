import { IsIn, IsInt, IsString, IsUrl, Matches, Min, MinLength, ValidateIf } from 'class-validator';
import { AsNumber, ServiceConfig } from '../boot/service-config.js';

/** Settings of a service that sends messages, beyond those every service has. */
export class MessageConfig extends ServiceConfig {
  /** How messages leave: a file for another program, or mail. */
  @IsIn(['file', 'smtp']) MESSENGER: 'file' | 'smtp' = 'file';
  /** Folder of the files, which hold phone numbers: it is made readable for this process alone. */
  @IsString() @MinLength(1) MESSAGE_DIR = '.liandong/messages';
  /** `smtp://user:password@host:port`, or `smtps`. */
  @ValidateIf(({ MESSENGER }: MessageConfig) => MESSENGER === 'smtp')
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['smtp', 'smtps'] })
  SMTP_URL = '';
  @Matches(/^[^@\s]+@[^@\s]+$/) MESSAGE_MAIL_FROM = 'liandong@localhost';
  /** How often messages that are due are looked for. */
  @AsNumber() @IsInt() @Min(10) MESSAGE_LOOK_MS = 1_000;
  /** Before a message that failed is tried again; twice as long after each further failure, up to the most. */
  @AsNumber() @IsInt() @Min(10) MESSAGE_RETRY_MS = 30_000;
  @AsNumber() @IsInt() @Min(10) MESSAGE_RETRY_MOST_MS = 3_600_000;
}
