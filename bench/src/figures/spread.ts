/** What lies in the middle and at the far end of many times. */
export interface Spread {
  readonly p50_ms: number;
  readonly p99_ms: number;
}

/** The smallest value that at least `share` of all do not exceed (nearest rank); undefined of nothing. */
export function percentile(values: readonly number[], share: number): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

export function spreadOf(times_ms: readonly number[]): Spread {
  const [p50_ms, p99_ms] = [percentile(times_ms, 0.5), percentile(times_ms, 0.99)];
  if (p50_ms === undefined || p99_ms === undefined) throw new Error('nothing was timed');
  return { p50_ms, p99_ms };
}

/** The slope of a straight line through points, by least squares; 0 where all lie over one place. */
export function slopeOf(points: readonly { readonly x: number; readonly y: number }[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [middleX, middleY] = [mean(points.map(({ x }) => x)), mean(points.map(({ y }) => y))];
  const width = points.reduce((sum, { x }) => sum + (x - middleX) ** 2, 0);
  if (width === 0) return 0;
  return points.reduce((sum, { x, y }) => sum + (x - middleX) * (y - middleY), 0) / width;
}
