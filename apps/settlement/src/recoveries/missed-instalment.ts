import { InstalmentOverdue } from '@liandong/contracts';
import { formatFen, parseFen } from '@liandong/kernel';
import type { Decision } from '@liandong/platform';
import { statusOf } from './line-status.js';
import type { Recovery } from './recovery.js';

/** What the timer of an instalment carries. */
export interface DueInstalment {
  readonly instalmentId: string;
  readonly documentId: string;
  readonly dueOn: string;
  /** This and all earlier instalments. */
  readonly dueSoFarFen: string;
}

/** The day of an instalment is over: when the money due so far is not there, the lines turn overdue. */
export function missInstalment(recovery: Recovery, due: DueInstalment, now: Date): Decision<Recovery> | undefined {
  const missingFen = parseFen(due.dueSoFarFen) - (recovery.paidFen - recovery.overpaidFen);
  // A later document has its own schedule and its own timers.
  if (due.documentId !== recovery.documentId || missingFen <= 0n) return undefined;
  const { id: recoveryId, caseId } = recovery;
  const { instalmentId, dueOn } = due;
  return {
    state: {
      ...recovery,
      overdueSince: recovery.overdueSince !== null && recovery.overdueSince < dueOn ? recovery.overdueSince : dueOn,
      status: statusOf({ ...recovery, isOverdue: true }),
    },
    events: [
      new InstalmentOverdue({
        recoveryId,
        caseId,
        instalmentId,
        dueOn,
        missingFen: formatFen(missingFen),
        noticedAt: now.toISOString(),
      }),
    ],
  };
}
