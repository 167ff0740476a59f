import { AsNumber, ServiceConfig } from '@liandong/platform';
import { IsInt, IsString, Max, Min, MinLength } from 'class-validator';
import { CLAIMANTS_AT_MOST, CLAIMS_AT_MOST, CLAIMS_PER_CLAIMANT_AT_MOST } from './cases/words.js';

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
}
