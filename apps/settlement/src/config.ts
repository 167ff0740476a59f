import { AsNumber, ServiceConfig } from '@liandong/platform';
import { IsInt, Max, Min } from 'class-validator';

/** Settings of the settlement service. */
export class SettlementConfig extends ServiceConfig {
  /** Receipts above this many fen wait for a second person; 100 000 yuan unless policy says otherwise (domain.md, 5). */
  @AsNumber() @IsInt() @Min(0) @Max(Number.MAX_SAFE_INTEGER) RECEIPT_APPROVAL_LIMIT_FEN = 10_000_000;
}
