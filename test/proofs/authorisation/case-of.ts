import type { GroupCase } from '../../../apps/cli/src/acting/group-case.js';

/** Divisions that the demonstration does not use: its journeys never meet these organisations. */
export const divisions = {
  origin: '421127',
  above: '421100',
  partner: '330327',
  station: '330300',
  /** Of the city above the partner: a case can be sent on to it. */
  next: '330300',
  foreign: '350800',
};

/** One synthetic worker from the origin's county who is owed wages at the partner's place. */
export const caseOf = (seed: number): GroupCase => ({
  seed,
  title: '授权测试',
  kind: 'unpaid-wages',
  channel: 'walk-in',
  workers: 1,
  totalFen: 500_000n,
  homeRegion: divisions.origin,
  regionOfPerformance: divisions.partner,
  purpose: 'rights-protection',
});
