import { AsNumber, ServiceConfig } from '@liandong/platform';
import { IsInt, IsString, Min, MinLength } from 'class-validator';

/** Settings of the intake service beyond those every service has. */
export class IntakeConfig extends ServiceConfig {
  /** Largest body of `POST /cases`: a case of 5 000 claimants with consents and claims does not fit in 1 MB. */
  @AsNumber() @IsInt() @Min(1024) REGISTER_BODY_LIMIT_BYTES = 8 * 1_048_576;
  /** Folder of the evidence files, encrypted. Back it up together with the database. */
  @IsString() @MinLength(1) EVIDENCE_DIR = '.liandong/evidence';
  /** Largest evidence file. */
  @AsNumber() @IsInt() @Min(1024) EVIDENCE_LIMIT_BYTES = 20 * 1_048_576;
}
