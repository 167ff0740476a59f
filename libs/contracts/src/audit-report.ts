import type { Service } from './services.js';
import type { Difference } from './verdict.js';

/**
 * What was done to the trail. `edited`, `deleted`, `inserted`, `reordered`: to single rows. `tail-cut`: the end of a
 * chain is gone. `rewritten`: rows fit each other and yet not what was known of them before. `unaudited`: a state
 * changed and the trail does not say so. `checkpoint-lost`: what was published on Kafka is not there.
 */
export type FaultKind =
  'edited' | 'deleted' | 'inserted' | 'reordered' | 'tail-cut' | 'rewritten' | 'unaudited' | 'checkpoint-lost';

/** One row that differs, and what was done to it. */
export interface AuditFault extends Difference {
  readonly kind: FaultKind;
}

/** How much of a trail was looked at. */
export interface TrailCounts {
  readonly entries: number;
  readonly chains: number;
  readonly sealed: number;
  /** Written and not sealed yet: the newest of a running service, or of one that was killed. */
  readonly waiting: number;
  /** Read from Kafka and compared. */
  readonly checkpoints: number;
}

/** What a verification of one service's audit trail found. */
export interface AuditReport extends TrailCounts {
  readonly service: Service;
  /** Versions of aggregates, each of which has its place in an audit entry. */
  readonly changes: number;
  readonly faultCount: number;
  /** The first thousand of them. */
  readonly faults: readonly AuditFault[];
}
