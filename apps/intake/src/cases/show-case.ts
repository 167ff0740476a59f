import { formatFen, fullDivisionName } from '@liandong/kernel';
import { currentContext } from '@liandong/platform';
import type { Case } from './case.js';
import type { CaseView } from './case.dto.js';
import { urgencyOf } from './urgency.js';
import { actionsOf, system } from './who-may.js';

/** A case as its owner sees it, with what the caller may do now. */
export function showCase(state: Case): CaseView {
  return {
    id: state.id,
    version: state.version,
    number: state.number,
    status: state.status,
    actions: actionsOf(state, currentContext()?.actor ?? system),
    ownerId: state.ownerId,
    kind: state.kind,
    channel: state.channel,
    urgency: urgencyOf(state),
    originRegion: state.originRegion,
    regionOfPerformance: state.regionOfPerformance,
    regionOfPerformanceName: fullDivisionName(state.regionOfPerformance),
    regionOfSeat: state.regionOfSeat ?? undefined,
    projectName: state.projectName ?? undefined,
    employers: [...state.employers],
    facts: state.facts,
    claimantCount: state.claimantCount,
    totalFen: formatFen(state.totalFen),
    currency: 'CNY',
    declineReason: state.declineReason ?? undefined,
    closeReason: state.closeReason ?? undefined,
    registeredAt: state.registeredAt.toISOString(),
    acceptedAt: state.acceptedAt?.toISOString(),
    endedAt: state.endedAt?.toISOString(),
    dividedFrom: state.dividedFrom ?? undefined,
    dividedInto: [...state.dividedInto],
  };
}
