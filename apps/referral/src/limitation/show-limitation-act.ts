import type { LimitationAct } from './limitation-act.js';
import type { LimitationActView } from './limitation.dto.js';

/** As it is kept for a repeated request: without its words. */
export type KeptAct = Omit<LimitationActView, 'text'>;

export function showAct({
  id,
  version,
  caseId,
  kind,
  happenedOn,
  evidenceIds,
  recordedAt,
  confirmedAt,
}: LimitationAct): KeptAct {
  return {
    id,
    version,
    caseId,
    kind,
    happenedOn,
    evidenceIds: [...evidenceIds],
    recordedAt: recordedAt.toISOString(),
    confirmedAt: confirmedAt?.toISOString(),
  };
}
