const example = `retry: 2000
id: 41

id: 42
event: settlement.payment-recorded
data: {"position":"42","id":"01974f2e-8c00-7000-8000-000000000021","name":"settlement.payment-recorded","at":"2026-03-05T08:00:00.000Z","data":{"caseKey":"5f2b7c1e9a3d4f60815273a4b6c8d0e1","caseKind":"unpaid-wages","originRegion":"511902","regionOfPerformance":"620000","workers":39,"amountFen":"36666667"}}

: heartbeat
`;

export const streamExample = {
  'text/event-stream': {
    schema: { type: 'string' as const },
    examples: { synthetic: { summary: '一笔到账事实与一次心跳（合成数据）', value: example } },
  },
};
