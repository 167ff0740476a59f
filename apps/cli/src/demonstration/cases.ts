import type { CaseKind, Channel, OccupationGroup, Purpose } from '@liandong/contracts';
import type { GroupCase } from '../acting/group-case.js';

/** How far a demonstration case has come; each stage includes what lies before it on its road. */
export const stages = [
  'registered',
  'declined',
  'withdrawn',
  'accepted',
  'drafted',
  'voided',
  'approving',
  'delivered',
  'referral-withdrawn',
  'reviewing',
  'returned',
  'decline-proposed',
  'taken-on',
  'in-progress',
  'agreed',
  'overdue',
  'partly-paid',
  'paid',
  'outcome-reported',
  'completed',
  'closed',
  'reopened',
] as const;
export type Stage = (typeof stages)[number];

/** From which union to which, and where the workers come from and worked. */
interface Route {
  readonly origin: string;
  readonly supervisor: string;
  readonly partner: string;
  readonly homeRegion: string;
  readonly regionOfPerformance: string;
  /** The legal-aid station to which the partner gives the work, once it is under way. */
  readonly station?: string;
}

const routes: readonly Route[] = [
  {
    origin: 'beichuan',
    supervisor: 'mianyang',
    partner: 'yiwu',
    homeRegion: '510726',
    regionOfPerformance: '650522',
    station: 'hami-station',
  },
  { origin: 'bazhou', supervisor: 'bazhong', partner: 'lanzhou', homeRegion: '511902', regionOfPerformance: '620100' },
  {
    origin: 'chengdu',
    supervisor: 'chengdu',
    partner: 'guangzhou',
    homeRegion: '510107',
    regionOfPerformance: '440106',
  },
  {
    origin: 'liangshan',
    supervisor: 'liangshan',
    partner: 'foshan',
    homeRegion: '513401',
    regionOfPerformance: '440605',
    station: 'joint-station',
  },
  {
    origin: 'mianyang',
    supervisor: 'mianyang',
    partner: 'hami',
    homeRegion: '510704',
    regionOfPerformance: '650502',
    station: 'hami-station',
  },
  {
    origin: 'bazhong',
    supervisor: 'bazhong',
    partner: 'beijing',
    homeRegion: '511921',
    regionOfPerformance: '110105',
    station: 'beijing-station',
  },
  {
    origin: 'guangzhou',
    supervisor: 'guangzhou',
    partner: 'chengdu',
    homeRegion: '440105',
    regionOfPerformance: '510107',
  },
];

export interface DemonstrationCase extends Route {
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
const IN_TURN_ON_A_ROAD = Math.floor(COUNT / routes.length) - onEveryRoad.length;

const pick = <T>(list: readonly T[], index: number): T => list[index % list.length]!;

function stageOf(index: number): Stage {
  const road = index % routes.length;
  const nth = Math.floor(index / routes.length);
  return onEveryRoad[nth] ?? pick(inTurn, road * IN_TURN_ON_A_ROAD + nth - onEveryRoad.length);
}

/** 120 synthetic cases over all roads and stages, the same on every machine. */
export const demonstrationCases: readonly DemonstrationCase[] = Array.from({ length: COUNT }, (_, index) => {
  const route = pick(routes, index);
  const workers = pick(sizes, index);
  const kind = pick(kinds, index);
  return {
    ...route,
    slug: `case-${String(index + 1).padStart(3, '0')}`,
    stage: stageOf(index),
    group: {
      seed: FIRST_SEED + index,
      title: `演示案件 ${index + 1}`,
      kind,
      channel: pick(channels, index),
      workers,
      totalFen: BigInt(workers) * BigInt(600_000 + ((index * 7_919) % 1_400_000)),
      homeRegion: route.homeRegion,
      regionOfPerformance: route.regionOfPerformance,
      purpose: PURPOSE,
      occupationGroup: pick(occupations, index),
    },
  };
});
