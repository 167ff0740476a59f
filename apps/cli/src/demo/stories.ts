import { addCalendarDays, dateInShanghai } from '@liandong/kernel';
import type { Person } from '../acting/person.js';
import { organisation } from '../demonstration/organisations.js';
import type { TeamPlan } from '../acting/work-team-acts.js';
import type { Story } from './story.js';

type PersonOf = (login: string) => Promise<Person>;

/** A number that no earlier run used: it goes into the names and ID numbers of this run's workers. */
const freshSeed = () => 20_000 + Math.floor(Math.random() * 900_000);

const of = (slug: string, ...names: string[]) =>
  names.map((name) => ({ organisationId: organisation(slug).id, name: `${name}（演示）` }));

const todayHere = () => dateInShanghai(new Date());

/**
 * What takes months is told in one sitting: money comes today, ahead of the day it is due in so many days. No due day is
 * over meanwhile: one that is turns the recovery overdue until its slip is entered, and whether the timer rang before that is
 * a matter of a second.
 */
const paidAhead = (today: string, amountFen: bigint, days: number) => ({
  amountFen,
  receivedOn: today,
  dueOn: addCalendarDays(today, days),
});

/** 联合维权工作组: two unions of Sichuan go to Yiwu county, where the union there works with them. */
const yiwuTeam: TeamPlan = {
  members: {
    origin: [...of('mianyang', '演甲'), ...of('beichuan', '演乙', '演丙')],
    partner: of('yiwu', '演丁', '演戊'),
  },
  legs: [
    { fromRegion: '510700', toRegion: '650522', days: 12 },
    { fromRegion: '510726', toRegion: '650522', days: 12 },
  ],
  costs: [
    { item: 'travel', amountFen: 1_268_000n, paidBy: 'origin' },
    { item: 'living-allowance', amountFen: 540_000n, paidBy: 'origin' },
    { item: 'fees', amountFen: 5_001n, paidBy: 'partner' },
  ],
};

/** Mianyang and Beichuan for workers on a site in Yiwu county, Xinjiang: 1 585 000 yuan. */
export async function yiwuStory(personOf: PersonOf, today = todayHere()): Promise<Story> {
  return {
    title: {
      zh: '一、绵阳、北川与新疆伊吾：158.5 万元',
      en: 'I. Mianyang and Beichuan with Yiwu county, Xinjiang: 1 585 000 yuan',
    },
    group: {
      seed: freshSeed(),
      title: '伊吾县某光伏项目欠薪',
      kind: 'unpaid-wages',
      channel: 'hotline-12351',
      workers: 46,
      totalFen: 158_500_000n,
      homeRegion: '510726',
      regionOfPerformance: '650522',
      purpose: 'rights-protection',
    },
    cast: {
      clerk: await personOf('beichuan-clerk'),
      supervisor: await personOf('mianyang-supervisor'),
      partnerClerk: await personOf('yiwu-clerk'),
      partnerSupervisor: await personOf('yiwu-supervisor'),
      lawyer: await personOf('hami-lawyer'),
    },
    partner: organisation('yiwu'),
    stationId: organisation('hami-station').id,
    workTeam: yiwuTeam,
    signedOn: today,
    payments: [paidAhead(today, 100_000_000n, 5), paidAhead(today, 58_500_000n, 35)],
  };
}

/** Bazhong's aid centre and Bazhou district in Gansu: 39 workers, 1 100 000 yuan, four years in arrears. */
export async function gansuStory(personOf: PersonOf, today = todayHere()): Promise<Story> {
  return {
    title: {
      zh: '二、巴中 39 名工人在甘肃：拖欠四年的 110 万元，分三期付清',
      en: 'II. 39 workers from Bazhong in Gansu: 1 100 000 yuan, four years in arrears, paid in three instalments',
    },
    group: {
      seed: freshSeed(),
      title: '兰州某安置房项目欠薪',
      kind: 'unpaid-wages',
      channel: 'walk-in',
      workers: 39,
      totalFen: 110_000_000n,
      homeRegion: '511902',
      regionOfPerformance: '620100',
      purpose: 'rights-protection',
      claimedFrom: '2022-03-01',
      claimedTo: '2022-10-31',
    },
    cast: {
      clerk: await personOf('bazhou-clerk'),
      supervisor: await personOf('bazhong-supervisor'),
      partnerClerk: await personOf('lanzhou-clerk'),
      partnerSupervisor: await personOf('lanzhou-supervisor'),
    },
    partner: organisation('lanzhou'),
    signedOn: today,
    payments: [paidAhead(today, 40_000_000n, 5), paidAhead(today, 35_000_000n, 35), paidAhead(today, 35_000_000n, 65)],
  };
}
