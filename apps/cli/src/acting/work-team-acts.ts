import type { Side, WorkTeamCostItem } from '@liandong/contracts';
import { addCalendarDays, dateInShanghai } from '@liandong/kernel';
import type { Cast } from './case-acts.js';
import type { Person } from './person.js';

/** A work team as a story has it: who goes, from where to where, and what it costs. */
export interface TeamPlan {
  readonly members: Readonly<Record<Side, readonly { readonly organisationId: string; readonly name: string }[]>>;
  readonly legs: readonly { readonly fromRegion: string; readonly toRegion: string; readonly days: number }[];
  readonly costs: readonly { readonly item: WorkTeamCostItem; readonly amountFen: bigint; readonly paidBy: Side }[];
}

export interface WorkTeamView {
  readonly id: string;
  readonly members: readonly { readonly side: Side; readonly organisationId: string; readonly name: string }[];
  readonly legs: readonly { readonly fromRegion: string; readonly toRegion: string }[];
  readonly costs: readonly { readonly item: string; readonly paidBy: Side; readonly borneBy: Side }[];
  readonly borne: { readonly originFen: string; readonly partnerFen: string };
  readonly result?: { readonly result: string; readonly text: string };
}

/** The origin forms the team, the partner joins it, and off they go today; each side records what it paid. */
export async function sendWorkTeam(cast: Cast, referral: string, plan: TeamPlan): Promise<void> {
  const { workTeamId } = await cast.clerk.act<{ workTeamId: string }>(referral, 'work-teams', {
    members: plan.members.origin,
  });
  const team = `work-teams/${workTeamId}`;
  await cast.partnerClerk.act(referral, `${team}/members`, { members: plan.members.partner });
  const departOn = dateInShanghai(new Date());
  const legs = plan.legs.map(({ days, ...leg }) => ({ ...leg, departOn, returnOn: addCalendarDays(departOn, days) }));
  await cast.clerk.act(referral, `${team}/legs`, { legs });
  for (const { item, amountFen, paidBy } of plan.costs) {
    const recorder = paidBy === 'origin' ? cast.clerk : cast.partnerClerk;
    await recorder.act(referral, `${team}/costs`, { item, amountFen: amountFen.toString(), paidBy });
  }
}

/** The one team of a referral, as this person sees it. */
export async function workTeamOf(person: Person, referral: string): Promise<WorkTeamView> {
  const { items } = await person.get<{ items: readonly WorkTeamView[] }>(`${referral}/work-teams`);
  return items[0]!;
}

/** The team comes home with what was owed. */
export async function closeWorkTeam(person: Person, referral: string): Promise<void> {
  const { id } = await workTeamOf(person, referral);
  const closure = { result: 'recovered', text: '拖欠工资已全部追回（演示）' };
  await person.act(referral, `work-teams/${id}/closure`, closure);
}
