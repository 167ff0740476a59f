import type { Side, WorkTeamCostItem, WorkTeamResult } from '@liandong/contracts';

/** Who wrote a row, for which union, and when. */
interface Written {
  readonly byOrganisationId: string;
  readonly bySubject: string;
  readonly recordedAt: Date;
}

/**
 * 联合维权工作组: people of both sides of a referral who go there together. It has no row that changes: it is the sum
 * of what was added under its referral's lock, and closed once it has a result.
 */
export interface WorkTeam extends Written {
  readonly id: string;
  readonly referralId: string;
  readonly formedOn: string;
}

/** What is added to a team. */
interface Part extends Written {
  readonly id: string;
  readonly workTeamId: string;
  readonly referralId: string;
}

/** Somebody sent by a union of the side that names them. */
export interface TeamMember extends Part {
  readonly organisationId: string;
  readonly nameSealed: Buffer;
}

export interface TeamLeg extends Part {
  readonly fromRegion: string;
  readonly toRegion: string;
  readonly departOn: string;
  readonly returnOn: string;
}

export interface TeamCost extends Part {
  readonly item: WorkTeamCostItem;
  readonly amountFen: bigint;
  readonly spentOn: string;
  readonly paidBy: Side;
  /** Fixed when it is recorded, by the agreement the referral stands on. */
  readonly borneBy: Side;
}

/** How a team ended; there is one at most. */
export interface TeamResult extends Part {
  readonly result: WorkTeamResult;
  readonly textSealed: Buffer;
  readonly endedOn: string;
}

/** As much of a team as a decision must know. */
export interface KnownTeam extends Pick<WorkTeam, 'id' | 'formedOn'> {
  readonly isClosed: boolean;
}
