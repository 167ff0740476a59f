import { IsOneOf } from '@liandong/contracts';
import { rebuildStatuses, type RebuildStatus } from './rebuild-table.js';

/** A rebuild as it was started. */
export class RebuildStarted {
  id!: string;
  @IsOneOf(rebuildStatuses) status!: RebuildStatus;
  startedAt!: string;
}

/** How far a rebuild is. */
export class RebuildView extends RebuildStarted {
  finishedAt?: string;
  /** Events of the topics that the new tables hold by now. */
  eventsTaken!: number;
  /** Events in the topics when last looked. */
  eventsTotal!: number;
  /** Events among them that could not be handled and wait for an operator. */
  eventsParked!: number;
}
