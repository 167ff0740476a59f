import type { CaseKind, Channel, OccupationGroup, Purpose } from '@liandong/contracts';
import { allocateByLargestRemainder, provinceOf, syntheticCreditCode, syntheticResidentId } from '@liandong/kernel';

/** What makes a synthetic case: how many workers, how much, where from and where to. */
export interface GroupCase {
  /** Set into names and numbers, so that two cases never share a worker. */
  readonly seed: number;
  readonly title: string;
  readonly kind: CaseKind;
  readonly channel: Channel;
  readonly workers: number;
  readonly totalFen: bigint;
  readonly homeRegion: string;
  readonly regionOfPerformance: string;
  readonly purpose: Purpose;
  readonly occupationGroup?: OccupationGroup;
  readonly employmentEndedOn?: string;
  readonly claimedFrom?: string;
  readonly claimedTo?: string;
}

/** Everything a partner needs to act for the workers; each worker consents to just this. */
export const disclosedFields = ['name', 'id-number', 'phone', 'home-region', 'occupation-group', 'claims'] as const;

/** From this many workers on a case names representatives (domain.md §3). */
const REPRESENTATIVES_FROM = 10;

/** The body of `POST /cases` for a synthetic group case. Nobody in it exists. */
export function registrationOf(group: GroupCase): object {
  const amounts = allocateByLargestRemainder(group.totalFen, unevenWeights(group.workers));
  return {
    kind: group.kind,
    channel: group.channel,
    regionOfPerformance: group.regionOfPerformance,
    projectName: `${group.title}（演示）`,
    employers: [
      {
        role: 'general-contractor',
        name: `演示建筑总承包有限公司${group.seed}（合成）`,
        creditCode: creditCodeOf(group),
      },
      { role: 'subcontractor', name: `演示劳务分包有限公司${group.seed}（合成）` },
    ],
    facts: { realNameRegistration: true, wageDeposit: false, ...ended(group) },
    totalFen: group.totalFen.toString(),
    claimants: amounts.map((amount, index) => claimantOf(group, index, amount)),
  };
}

function claimantOf(group: GroupCase, index: number, amountFen: bigint): object {
  const item = group.kind === 'work-injury' ? 'injury-compensation' : 'wages';
  const period = { periodFrom: group.claimedFrom ?? '2025-03-01', periodTo: group.claimedTo ?? '2025-11-30' };
  return {
    name: syntheticName(group.seed + index),
    idNumber: idNumberOf(group, index),
    phone: `199${String((group.seed * 613 + index) % 100_000_000).padStart(8, '0')}`,
    homeRegion: group.homeRegion,
    occupationGroup: group.occupationGroup ?? 'construction',
    unionMember: index % 3 === 0,
    representative: group.workers >= REPRESENTATIVES_FROM && index < 2,
    claims: [{ item, ...period, amountFen: amountFen.toString() }],
    consents: [
      {
        recipientRegion: provinceOf(group.regionOfPerformance),
        purpose: group.purpose,
        fields: disclosedFields,
        consentVersion: 1,
        givenBy: 'signed-form',
      },
    ],
  };
}

const ended = ({ employmentEndedOn }: GroupCase) => (employmentEndedOn ? { employmentEndedOn } : {});

/** Wages differ from worker to worker, so that money never divides evenly. */
const unevenWeights = (workers: number) =>
  Array.from({ length: workers }, (_, index) => 100n + BigInt((index * 37) % 41));

const surnames = '甲乙丙丁戊己庚辛壬癸';
const syntheticName = (number: number) => `演${surnames[number % 10]}${surnames[Math.floor(number / 10) % 10]}`;

/** A valid form of number for a person who does not exist: the year and the running part come from the case. */
function idNumberOf({ seed, homeRegion }: GroupCase, index: number): string {
  const running = seed * 500 + index;
  const year = 1960 + (running % 40);
  const month = String(1 + (Math.floor(running / 40) % 12)).padStart(2, '0');
  const day = String(1 + (Math.floor(running / 480) % 28)).padStart(2, '0');
  return syntheticResidentId(homeRegion, `${year}-${month}-${day}`, Math.floor(running / 13_440) % 1000);
}

function creditCodeOf({ seed }: GroupCase): string {
  return syntheticCreditCode(`91510100MA${String(seed % 10_000_000).padStart(7, '0')}`);
}
