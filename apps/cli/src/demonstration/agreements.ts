import type { AgreedDeadline, AgreementLevel, CaseKind, CostSharing, Purpose } from '@liandong/contracts';
import { everything, organisation } from './organisations.js';

/** An agreement of the demonstration, as `POST /agreements` takes it. */
export interface DemonstrationAgreement {
  readonly level: AgreementLevel;
  readonly firstUnionId: string;
  readonly secondUnionId: string;
  readonly validFrom: string;
  readonly caseKinds: readonly CaseKind[];
  readonly purposes: readonly Purpose[];
  readonly costs?: CostSharing;
  readonly workersCovered?: number;
  readonly deadlines?: readonly AgreedDeadline[];
}

const between = (level: AgreementLevel, first: string, second: string, validFrom: string): DemonstrationAgreement => ({
  level,
  firstUnionId: organisation(first).id,
  secondUnionId: organisation(second).id,
  validFrom,
  ...everything,
});

/** Workers of Sichuan in the place of the other union; the numbers are made up. */
const covering = (workersCovered: number, agreement: DemonstrationAgreement) => ({ ...agreement, workersCovered });

/** 联动协议 of the demonstration; the days are made up, but the first ones were signed in 2005 (domain.md, 9). */
export const agreements: readonly DemonstrationAgreement[] = [
  covering(2_600_000, between('interprovincial', 'sichuan', 'guangdong', '2005-07-01')),
  covering(300_000, between('interprovincial', 'sichuan', 'beijing', '2006-03-01')),
  covering(450_000, between('interprovincial', 'sichuan', 'xinjiang', '2008-09-01')),
  covering(150_000, between('interprovincial', 'sichuan', 'gansu', '2010-05-01')),
  between('intercity', 'liangshan', 'foshan', '2016-04-01'),
  {
    ...between('intercounty', 'beichuan', 'yiwu', '2017-06-01'),
    // The home union pays the way, the host puts its visitors up.
    costs: { travel: 'origin', livingAllowance: 'partner', fees: 'each-own' },
  },
  {
    ...between('intercity', 'chengdu', 'guangzhou', '2018-03-01'),
    // So that the demonstration has what expired, without anybody waiting for it: at 140 % of this minute, some time
    // after the start. For evidence alone, for which nobody else of the demonstration refers a case.
    purposes: ['evidence'],
    deadlines: [{ clock: 'acceptance', count: 1, unit: 'minutes' }],
  },
];
