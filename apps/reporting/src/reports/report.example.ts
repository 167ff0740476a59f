import type { IndicatorsView, TotalsView } from './report.dto.js';

const totals = {
  cases: 860,
  workers: 41_230,
  referrals: 912,
  claimedFen: '35200000000',
  owedFen: '33100000000',
  paidFen: '31600000000',
  currency: 'CNY',
} as const;

const indicators: IndicatorsView = {
  by: 'destination',
  level: 'province',
  cells: [
    {
      key: '650000',
      name: '新疆维吾尔自治区',
      suppressed: false,
      figures: {
        ...totals,
        accepted: 841,
        declined: 22,
        expired: 9,
        recoveryRate: 0.8977,
        medianDaysToAcceptance: 3.2,
        ninetiethPercentileDaysToAcceptance: 6.9,
      },
    },
    { key: '620000', name: '甘肃省', suppressed: true },
  ],
};
const all: TotalsView = { suppressed: false, totals };

export const indicatorsExample = { synthetic: { summary: '按劳务输入省份统计（合成数据）', value: indicators } };
export const totalsExample = { synthetic: { summary: '五年跨区域联动维权总量（合成数据）', value: all } };
