import type { CostSharing, Side, WorkTeamCostItem } from '@liandong/contracts';

const sharedAs: Readonly<Partial<Record<WorkTeamCostItem, keyof CostSharing>>> = {
  travel: 'travel',
  'living-allowance': 'livingAllowance',
  fees: 'fees',
};

/** The side the agreement names for such a cost; whoever paid, where it names none or there is no agreement. */
export function whoBears(item: WorkTeamCostItem, paidBy: Side, sharing: CostSharing | null): Side {
  const field = sharedAs[item];
  const bearer = field && sharing?.[field];
  return bearer === undefined || bearer === 'each-own' ? paidBy : bearer;
}
