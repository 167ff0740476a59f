import type { Purpose } from '@liandong/contracts';
import type { Stage } from './stages.js';

/** From which union to which, and where the workers come from and worked. */
export interface Road {
  readonly origin: string;
  readonly supervisor: string;
  readonly partner: string;
  /** To whom the referral is addressed, where that is not the partner. */
  readonly addressee?: string;
  readonly homeRegion: string;
  readonly regionOfPerformance: string;
  /** The legal-aid station to which the partner gives the work, once it is under way. */
  readonly station?: string;
  /** What the partner is asked for, where that is not what most are asked for. */
  readonly purpose?: Purpose;
}

const roads: readonly Road[] = [
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

/** Stages whose road is not quite, or not at all, the one whose turn it is. */
const otherwise: Readonly<Partial<Record<Stage, (road: Road) => Road>>> = {
  // Signed for a union without a system: nothing but a letter brings it there.
  sent: (road) => ({ ...road, addressee: 'tianshui', regionOfPerformance: '620502' }),
  // The one pair and purpose of the demonstration for which a minute is agreed: it expires by itself, unattended.
  unanswered: () => ({ ...roads.find(({ partner }) => partner === 'guangzhou')!, purpose: 'evidence' }),
};

export const ROADS = roads.length;

/** The road of the nth case, which comes to that stage. */
export function roadOf(index: number, stage: Stage): Road {
  const road = roads[index % ROADS]!;
  return otherwise[stage]?.(road) ?? road;
}
