import type { Step } from './steps.js';

/** `PostgreSQL 18: port 5439 (0.9 s)` */
export function titleOf({ title }: Step, told: string | undefined, took_ms: number): string {
  return `${title}${told === undefined ? '' : `: ${told}`} (${seconds(took_ms)})`;
}

/** Milliseconds as `0.9 s`, `12 s` or `2 min 5 s`. */
export function seconds(ms: number): string {
  if (ms < 9_950) return `${(ms / 1_000).toFixed(1)} s`;
  const whole = Math.round(ms / 1_000);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
