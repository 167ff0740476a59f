import { register, type ReferralView } from '../../apps/cli/src/acting/case-acts.js';
import { until } from '../../apps/cli/src/acting/until.js';
import { demonstrationCases, type DemonstrationCase } from '../../apps/cli/src/demonstration/cases.js';
import { castOf } from '../../apps/cli/src/demonstration/seed-cases.js';
import { standing, stages, type Stage } from '../../apps/cli/src/demonstration/stages.js';
import { tokenOf } from '../../apps/cli/src/start/development-issuer.js';
import { issuer, origin, playFirst } from './cast.js';

interface Referrals {
  readonly items: readonly (ReferralView & { readonly hop: number })[];
}

/** A case no other journey takes further: those begin with the inbox of Yiwu and the open work of the stations. */
function leftAlone(wanted: Stage): DemonstrationCase {
  const ofStage = demonstrationCases.filter(({ stage, partner }) => stage === wanted && partner !== 'yiwu');
  return ofStage.find(({ station }) => station === undefined) ?? ofStage[0]!;
}

const withReferral = stages.filter((stage) => standing[stage] !== null);

test.each(withReferral)(
  'a case that is %s has come to the state its stage names',
  async (stage) => {
    const planned = leftAlone(stage);
    await playFirst((one) => one === planned);
    const cast = await castOf(planned, { origin, tokenOf: (login) => tokenOf(issuer, login) });
    // Registered again under the same key, it is the same case.
    const { id: caseId } = await register(cast, planned.group);
    await until(`its referral is ${standing[stage]}`, async () => {
      const { items } = await cast.clerk.get<Referrals>(`referrals?caseId=${caseId}`);
      return items.some(({ hop, status }) => hop === 1 && status === standing[stage]) || undefined;
    });
  },
  60_000,
);
