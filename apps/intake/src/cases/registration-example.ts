/** What the API document shows: synthetic people, numbers from the standards' own examples. */
export const registrationExample = {
  '一名工人欠薪（合成数据）': {
    value: {
      kind: 'unpaid-wages',
      channel: 'walk-in',
      regionOfPerformance: '440600',
      projectName: '某某安置房项目二标段（合成）',
      employers: [{ role: 'employer', name: '福建某某建筑劳务有限公司（合成）', creditCode: '91350100M000100Y43' }],
      facts: { realNameRegistration: false, employmentEndedOn: '2026-01-20' },
      claimants: [
        {
          name: '张三（合成）',
          idNumber: '11010519491231002X',
          phone: '13800001234',
          homeRegion: '510726',
          occupationGroup: 'construction',
          unionMember: true,
          claims: [{ item: 'wages', periodFrom: '2025-09-01', periodTo: '2026-01-20', amountFen: '2860000' }],
          consents: [
            {
              recipientRegion: '440000',
              purpose: 'rights-protection',
              fields: ['name', 'id-number', 'phone', 'claims', 'evidence'],
              consentVersion: 1,
              givenBy: 'signed-form',
            },
          ],
        },
      ],
    },
  },
} as const;
