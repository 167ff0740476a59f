import type { TimelinePage } from './timeline.dto.js';

const value: TimelinePage = {
  items: [
    {
      id: '01974f2e-8c00-7000-8000-000000000011',
      at: '2026-03-02T02:30:00.000Z',
      name: 'referral.drafted',
      aggregateId: '01974f2e-8c00-7000-8000-000000000012',
      detail: { number: '川北移〔2026〕7号', kind: 'assist', purpose: 'rights-protection', partnerRegion: '650523' },
    },
    {
      id: '01974f2e-8c00-7000-8000-000000000013',
      at: '2026-03-05T08:00:00.000Z',
      name: 'receipt.allocated',
      aggregateId: '01974f2e-8c00-7000-8000-000000000014',
      detail: { method: 'pro-rata', allocatedFen: '158500000', totalPaidFen: '158500000', lineCount: 39 },
    },
  ],
};

export const timelineExample = { synthetic: { summary: '北川—伊吾联动案件的办理经过（合成数据）', value } };
