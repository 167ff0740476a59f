/** What of a cell decides whether it may be shown. */
export interface Countable {
  readonly workers: number;
}

/**
 * The cells to withhold so that nobody can be recognised: all with fewer than `limit` workers, and, while what is
 * withheld could be worked out by subtracting the shown cells from a total, the next smallest too (primary and
 * complementary suppression, as in statistical disclosure control).
 */
export function cellsToSuppress<C extends Countable>(cells: readonly C[], limit: number): ReadonlySet<C> {
  const rising = cells.toSorted((a, b) => a.workers - b.workers);
  const withheld = rising.filter(({ workers }) => workers < limit);
  if (withheld.length === 0) return new Set();
  const isRevealing = () => withheld.length === 1 || withheld.reduce((sum, { workers }) => sum + workers, 0) < limit;
  for (const cell of rising.slice(withheld.length)) {
    if (!isRevealing()) break;
    withheld.push(cell);
  }
  return new Set(withheld);
}
