import { sumFen } from '@liandong/kernel';
import type { Person } from '../acting/person.js';
import { until } from '../acting/until.js';
import type { Story } from './story.js';
import type { Teller } from './teller.js';

interface Totals {
  readonly cases: number;
  readonly workers: number;
  readonly paidFen: string;
}

export async function readTotals(reader: Person): Promise<Totals> {
  const { totals } = await reader.get<{ totals?: Totals }>('reports/totals');
  return totals ?? { cases: 0, workers: 0, paidFen: '0' };
}

/** The report, before and after: it must have grown by exactly what was told. */
export async function checkReport(
  reader: Person,
  before: Totals,
  stories: readonly Story[],
  teller: Teller,
): Promise<void> {
  teller.chapter('三、统计', 'III. The report');
  const paid = sumFen(stories.map(({ group }) => group.totalFen));
  const after = await until('the report shows what was paid', async () => {
    const found = await reader.find<{ totals?: Totals }>('reports/totals');
    const totals = found?.totals;
    return totals && BigInt(totals.paidFen) - BigInt(before.paidFen) >= paid ? totals : undefined;
  });
  const workers = stories.reduce((sum, { group }) => sum + group.workers, 0);
  teller.step('省总工会查看统计：增加的正是这两件', 'The provincial union reads the report: it has grown by these two');
  teller.figure('案件 cases', stories.length, after.cases - before.cases);
  teller.figure('劳动者 workers', workers, after.workers - before.workers);
  teller.money('追回 paid', paid, BigInt(after.paidFen) - BigInt(before.paidFen));
}
