import { AsNumber, ServiceConfig } from '@liandong/platform';
import { IsInt, Max, Min } from 'class-validator';
import { FACTS_AT_MOST } from './facts/fact.dto.js';

/** Settings of the reporting service beyond those every service has. */
export class ReportingConfig extends ServiceConfig {
  /** A cell of a report with fewer workers than this is withheld from analysts. */
  @AsNumber() @IsInt() @Min(1) SUPPRESS_BELOW_WORKERS = 5;
  /** Most facts of a page, whatever its `limit` asks; the API document promises no more than 1 000. */
  @AsNumber() @IsInt() @Min(1) @Max(FACTS_AT_MOST) PAGE_FACTS_AT_MOST = FACTS_AT_MOST;
  /** A comment on an idle stream, so that nothing on the way takes it for dead. */
  @AsNumber() @IsInt() @Min(10) STREAM_HEARTBEAT_MS = 15_000;
  /** How long a fact that another replica took in may wait to be seen; one taken in here is sent at once. */
  @AsNumber() @IsInt() @Min(10) STREAM_POLL_MS = 250;
  /** A reader with more than this unsent when more comes is cut off; it resumes from its last position. */
  @AsNumber() @IsInt() @Min(1024) STREAM_BUFFER_LIMIT_BYTES = 1_048_576;
  /** A reader that takes nothing for this long while it catches up is cut off. */
  @AsNumber() @IsInt() @Min(100) STREAM_STALL_MS = 30_000;
  /** A stream ends after this long: its reader comes back with a token that is still good. */
  @AsNumber() @IsInt() @Min(1000) STREAM_LIFETIME_MS = 3_600_000;
  @AsNumber() @IsInt() @Min(1) @Max(1000) STREAMS_PER_CALLER = 4;
  @AsNumber() @IsInt() @Min(1) STREAMS_AT_MOST = 1000;
}
