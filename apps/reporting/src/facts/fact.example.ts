import { csvHead, csvLine } from './fact-columns.js';
import type { FactPage, FactView } from './fact.dto.js';

const payment: FactView = {
  position: '42',
  id: '01974f2e-8c00-7000-8000-000000000021',
  name: 'settlement.payment-recorded',
  at: '2026-03-05T08:00:00.000Z',
  data: {
    caseKey: '5f2b7c1e9a3d4f60815273a4b6c8d0e1',
    caseKind: 'unpaid-wages',
    originRegion: '511902',
    regionOfPerformance: '620000',
    paymentKey: '0c1d2e3f405162738495a6b7c8d9eafb',
    workers: 39,
    amountFen: '36666667',
    totalPaidFen: '36666667',
    receivedOn: '2026-03-05',
    at: '2026-03-05T08:00:00.000Z',
  },
};
const page: FactPage = { items: [payment], next: '42' };

export const factPageExample = { synthetic: { summary: '巴州赴甘肃追薪的一笔到账（合成数据）', value: page } };

const asText = (summary: string, value: string) => ({
  schema: { type: 'string' as const },
  examples: { synthetic: { summary, value } },
});
export const exportExample = {
  'text/csv': asText('电子表格（合成数据）', csvHead + csvLine(payment)),
  'application/x-ndjson': asText('每行一条事实（合成数据）', `${JSON.stringify(payment)}\n`),
};
