import { disclosedFields } from '../../../apps/cli/src/acting/group-case.js';
import { rareCreditCode, rareText, type Entered, type Kind, type RarePerson } from './markers.js';

/** All that a worker of these consents to; evidence too, so that a file leaves with the package. */
export const consentedFields = [...disclosedFields, 'evidence'];

const claim = { item: 'wages', periodFrom: '2025-03-01', periodTo: '2025-11-30', amountFen: '1234500' };

export const claimantOf = (person: RarePerson) => ({
  ...person,
  homeRegion: '510726',
  occupationGroup: 'construction',
  unionMember: true,
  claims: [claim],
  consents: [
    {
      recipientRegion: '650000',
      purpose: 'rights-protection',
      fields: consentedFields,
      consentVersion: 1,
      givenBy: 'signed-form',
    },
  ],
});

/** What the case is about; only `people` are workers. */
export function matterOf(entered: Entered, kind: Kind) {
  const note = (field: string, value: string) => entered.enter(kind, `registerCase/${field}`, value);
  return {
    kind: 'unpaid-wages',
    channel: 'walk-in',
    regionOfPerformance: '650522',
    projectName: note('projectName', rareText('项目')),
    employers: [
      {
        role: 'employer',
        name: note('employers/*/name', rareText('公司')),
        creditCode: note('employers/*/creditCode', rareCreditCode()),
      },
    ],
  };
}
