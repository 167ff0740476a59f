import { CaseClosed, CaseDivided, CaseWithdrawn } from '@liandong/contracts';
import { dateInShanghai, formatFen, parseFen, sumFen } from '@liandong/kernel';
import { bears, type Decision } from '@liandong/platform';
import { accepted, registered, type Case, type Parties } from './case.js';
import { CaseTable } from './case.table.js';
import { isWithInjury } from './urgency.js';
import { moveOn, system } from './who-may.js';

/** Who leaves a case, and the case in which they go on. */
export interface Division {
  readonly referralId: string;
  readonly newCaseId: string;
  readonly newNumber: string;
  /** Everybody in the case and every claim, as they are while it is held. */
  readonly everybody: Parties;
  readonly leavingIds: ReadonlySet<string>;
}

/**
 * Those whom a partner did not take on with a transfer go on in a case of their own, of whoever has the case until then.
 * It is the same matter with other people: where it is about, since when, and how far it had come are carried on.
 * Representatives stay with those they were chosen among, so that either part may be left without one.
 */
export function divideCase(state: Case, division: Division, now: Date): Decision<Case> {
  const status = moveOn(state, system, 'divide');
  const { newCaseId, newNumber, everybody, leavingIds } = division;
  const leaving = partOf(everybody, ({ claimantId }) => leavingIds.has(claimantId));
  const staying = partOf(everybody, ({ claimantId }) => !leavingIds.has(claimantId));
  const born: Case = {
    ...state,
    ...sumsOf(state, leaving),
    id: newCaseId,
    version: 0,
    number: newNumber,
    dividedFrom: state.id,
    dividedInto: [],
  };
  const left = { ...state, ...sumsOf(state, staying), status, dividedInto: [...state.dividedInto, newCaseId] };
  const event = new CaseDivided({
    caseId: state.id,
    referralId: division.referralId,
    newCaseId,
    newNumber,
    claimantIds: leaving.claimants.map(({ claimantId }) => claimantId),
    newTotalFen: formatFen(born.totalFen),
    claimantCount: left.claimantCount,
    totalFen: formatFen(left.totalFen),
    dividedAt: now.toISOString(),
  });
  const days = { acceptedAt: born.acceptedAt ?? now, dividedOn: dateInShanghai(now) };
  const events = [registered(born), accepted(born, leaving, days), ...endOf(born)];
  return { state: left, events: [event], births: [bears(CaseTable, { state: born, events })] };
}

function partOf({ claimants, claims }: Parties, isPart: (of: { readonly claimantId: string }) => boolean): Parties {
  return { claimants: claimants.filter(isPart), claims: claims.filter(isPart) };
}

function sumsOf({ kind }: Case, { claimants, claims }: Parties) {
  return {
    claimantCount: claimants.length,
    totalFen: sumFen(claims.map(({ amountFen }) => parseFen(amountFen))),
    hasInjury: isWithInjury(kind, claims),
  };
}

/** What the owner ended for everybody, while the partner's acceptance was on its way, is ended for these as well. */
function endOf({ id: caseId, status, closeReason, endedAt }: Case): object[] {
  const at = endedAt?.toISOString() ?? '';
  if (status === 'closed') return [new CaseClosed({ caseId, reason: closeReason ?? undefined, closedAt: at })];
  return status === 'withdrawn' ? [new CaseWithdrawn({ caseId, withdrawnAt: at })] : [];
}
