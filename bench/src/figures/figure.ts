import type { Spread } from './spread.js';

export type Unit = '/s' | 'µs' | 'ms' | 's' | 'MB' | 'MB per 100 000 events';

/** One measured number; `spread` where it was timed many times over. */
export interface Reading {
  readonly value: number;
  readonly spread?: Spread;
}

/** A number beside the one it is held against, and how far apart the two may be. */
export interface Figure extends Reading {
  readonly measure: string;
  readonly unit: Unit;
  readonly beside?: Reading & { readonly what: string };
  /** Of the ratio where there is something beside, of the value itself otherwise. */
  readonly target?: { readonly atLeast: number } | { readonly atMost: number };
}

export function ratioOf({ value, beside }: Figure): number | undefined {
  return beside && beside.value > 0 ? value / beside.value : undefined;
}

/** Undefined where nothing was promised. */
export function isReached(figure: Figure): boolean | undefined {
  const { target, beside, value } = figure;
  if (!target) return undefined;
  const judged = beside ? ratioOf(figure) : value;
  if (judged === undefined) return false;
  return 'atLeast' in target ? judged >= target.atLeast : judged <= target.atMost;
}
