import type { Cast } from '../acting/case-acts.js';
import type { GroupCase } from '../acting/group-case.js';
import type { Person } from '../acting/person.js';
import type { TeamPlan } from '../acting/work-team-acts.js';

/** A story of the article: who acts, what happened, and how the money came. */
export interface Story {
  readonly title: { readonly zh: string; readonly en: string };
  readonly group: GroupCase;
  readonly cast: Cast & { readonly partnerSupervisor: Person };
  readonly partner: { readonly id: string; readonly name: string };
  readonly stationId?: string;
  /** People of both sides who went there together. */
  readonly workTeam?: TeamPlan;
  readonly signedOn: string;
  /** What the employer paid, in order; together the whole sum. */
  readonly payments: readonly { readonly amountFen: bigint; readonly dueOn: string; readonly receivedOn: string }[];
}
