import { POSITION } from '../facts/fact.dto.js';

const fact = {
  position: '42',
  id: '01974f2e-8c00-7000-8000-000000000021',
  name: 'settlement.payment-recorded',
  at: '2026-03-05T08:00:00.000Z',
  data: {
    caseKey: '5f2b7c1e9a3d4f60815273a4b6c8d0e1',
    caseKind: 'unpaid-wages',
    originRegion: '511902',
    regionOfPerformance: '620000',
    workers: 39,
    amountFen: '36666667',
  },
};

/** Before OpenAPI 3.2 the schema of a stream describes each of its events. */
export const streamExample = {
  'text/event-stream': {
    schema: {
      type: 'object' as const,
      description: 'One event. Between events come comments, so that nothing on the way takes the stream for dead.',
      required: ['id', 'event', 'data'],
      properties: {
        id: { type: 'string' as const, pattern: POSITION.source, description: 'Its position, for Last-Event-ID' },
        event: { type: 'string' as const, description: 'Name of the fact' },
        data: {
          type: 'string' as const,
          description: 'The fact',
          contentMediaType: 'application/json',
          contentSchema: { $ref: '#/components/schemas/FactView' },
        },
      },
    },
    examples: {
      synthetic: {
        summary: '一笔到账事实（合成数据）',
        value: { id: fact.position, event: fact.name, data: JSON.stringify(fact) },
      },
    },
  },
};
