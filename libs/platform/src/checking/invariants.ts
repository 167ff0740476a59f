import type { Invariant } from './invariant.js';
import { platformInvariants } from './platform-invariants.js';

/** All that must be true of a service: what holds for every one, and what holds for this one alone. */
export class Invariants {
  readonly all: readonly Invariant[];

  constructor(own: readonly Invariant[]) {
    this.all = [...platformInvariants, ...own];
  }
}
