import type { Cast } from '../acting/case-acts.js';
import type { Person } from '../acting/person.js';
import type { DemonstrationCase } from './cases.js';
import { organisation } from './organisations.js';
import type { Stage } from './stages.js';

export interface DemonstrationCast extends Cast {
  readonly partnerSupervisor: Person;
}

/** Where a referral leaves the road to the money, and what is then done with it. */
interface SideRoad {
  readonly from: 'delivered' | 'reviewing' | 'in-progress';
  readonly act: (cast: DemonstrationCast, referral: string, planned: DemonstrationCase) => Promise<unknown>;
}

const proposeDecline = ({ partnerClerk }: DemonstrationCast, referral: string) =>
  partnerClerk.act(referral, 'decline', { code: 'already-in-proceedings', text: '已在仲裁程序中' });

/** Far enough that no demonstration comes to that day: work on hold goes on by itself then. */
const REVIEW_ON = '2099-01-05';

export const sideRoads: Readonly<Partial<Record<Stage, SideRoad>>> = {
  'referral-withdrawn': {
    from: 'delivered',
    act: ({ supervisor }, referral) => supervisor.act(referral, 'withdrawal'),
  },
  returned: {
    from: 'reviewing',
    act: ({ partnerClerk }, referral) =>
      partnerClerk.act(referral, 'return', { missingItems: ['考勤记录'], text: '请补充考勤记录复印件' }),
  },
  'decline-proposed': { from: 'reviewing', act: proposeDecline },
  'referral-declined': {
    from: 'reviewing',
    act: async (cast, referral) => {
      await proposeDecline(cast, referral);
      await cast.partnerSupervisor.act(referral, 'decline-confirmation');
    },
  },
  rerouted: {
    from: 'reviewing',
    // What concerns several of its areas is for the union above.
    act: ({ partnerSupervisor }, referral, { partner }) =>
      partnerSupervisor.act(referral, 'rerouting', { partnerId: organisation(partner).parentId }),
  },
  'on-hold': {
    from: 'in-progress',
    act: ({ partnerClerk }, referral) =>
      partnerClerk.act(referral, 'hold', {
        ground: 'criminal-first',
        reviewOn: REVIEW_ON,
        text: '公安机关已立案，待刑事程序结束',
      }),
  },
  'cancel-requested': {
    from: 'in-progress',
    act: ({ supervisor }, referral) =>
      supervisor.act(referral, 'cancellation', { reason: 'settled-elsewhere', text: '用人单位已在当地与职工协商' }),
  },
  failed: {
    from: 'in-progress',
    act: ({ partnerSupervisor }, referral) =>
      partnerSupervisor.act(referral, 'failure', {
        code: 'employer-gone',
        text: '用人单位已注销，建议向人民法院起诉股东',
      }),
  },
};
