import type { CaseKind, Channel, OccupationGroup, Purpose } from '@liandong/contracts';
import type { GroupCase } from '../acting/group-case.js';
import { roadOf, ROADS, type Road } from './roads.js';
import { stages, type Stage } from './stages.js';

export interface DemonstrationCase extends Road {
  readonly slug: string;
  readonly stage: Stage;
  readonly group: GroupCase;
}

const kinds: readonly CaseKind[] = ['unpaid-wages', 'unpaid-wages', 'unpaid-wages', 'work-injury', 'labour-contract'];
const channels: readonly Channel[] = [
  'walk-in',
  'hotline-12351',
  'online',
  'letter-feedback',
  'enterprise-report',
  'inspection',
];
const occupations: readonly OccupationGroup[] = [
  'construction',
  'construction',
  'manufacturing',
  'courier',
  'delivery-rider',
  'services',
];
/** Most cases have one worker; the groups carry most of the money (domain.md §1). */
const sizes = [1, 1, 3, 1, 12, 1, 2, 31, 1, 5, 1, 52];

const PURPOSE: Purpose = 'rights-protection';
const COUNT = 120;
/** Below the numbers that the told stories draw from. */
const FIRST_SEED = 1_000;

/** What the guides begin with waits on every road: an inbox for the partner, open work for its station. */
const onEveryRoad: readonly Stage[] = [
  'delivered',
  'in-progress',
  'delivered',
  'in-progress',
  'delivered',
  'partly-paid',
  'completed',
];
const inTurn = stages.filter((stage) => !onEveryRoad.includes(stage));
/** So many cases of a road take the other stages in turn; the next road goes on where it ended. */
const IN_TURN_ON_A_ROAD = Math.floor(COUNT / ROADS) - onEveryRoad.length;

const pick = <T>(list: readonly T[], index: number): T => list[index % list.length]!;

function stageOf(index: number): Stage {
  const road = index % ROADS;
  const nth = Math.floor(index / ROADS);
  return onEveryRoad[nth] ?? pick(inTurn, road * IN_TURN_ON_A_ROAD + nth - onEveryRoad.length);
}

/** 120 synthetic cases over all roads and stages, the same on every machine. */
export const demonstrationCases: readonly DemonstrationCase[] = Array.from({ length: COUNT }, (_, index) => {
  const stage = stageOf(index);
  const road = roadOf(index, stage);
  const workers = pick(sizes, index);
  const kind = pick(kinds, index);
  return {
    ...road,
    slug: `case-${String(index + 1).padStart(3, '0')}`,
    stage,
    group: {
      seed: FIRST_SEED + index,
      title: `演示案件 ${index + 1}`,
      kind,
      channel: pick(channels, index),
      workers,
      totalFen: BigInt(workers) * BigInt(600_000 + ((index * 7_919) % 1_400_000)),
      homeRegion: road.homeRegion,
      regionOfPerformance: road.regionOfPerformance,
      purpose: road.purpose ?? PURPOSE,
      occupationGroup: pick(occupations, index),
    },
  };
});
