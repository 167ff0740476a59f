import { operationsOf } from '@liandong/testing';
import type { ReportingConfig } from './config.js';
import { reportingService } from './definition.js';

interface Operation {
  readonly summary?: string;
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
}

async function ownOperations(): Promise<[string, Operation][]> {
  const all = await operationsOf<Operation, ReportingConfig>(reportingService);
  return all.filter(([name]) => /reports|cases|settlement|projection-rebuild/.test(name));
}

test('every operation has a sentence, an example in Chinese, and names what it refuses', async () => {
  const own = await ownOperations();
  expect(own.map(([name]) => name.replace('/api/v1', '')).toSorted()).toEqual([
    'get /cases/{id}/timeline',
    'get /exports/settlement-facts',
    'get /operations/projection-rebuild/{id}',
    'get /reports/indicators',
    'get /reports/totals',
    'get /settlement-facts',
    'get /streams/settlements',
    'post /operations/projection-rebuild',
  ]);
  for (const [name, { summary = '', responses }] of own) {
    expect([name, summary]).toEqual([name, expect.stringMatching(/^[A-Z].{10,}/)]);
    for (const example of Object.values(responses['200']?.content ?? { none: {} })) {
      expect([name, JSON.stringify(example)]).toEqual([name, expect.stringMatching(/"summary":"\p{Script=Han}/u)]);
    }
    expect([name, Object.keys(responses)]).toEqual([name, expect.arrayContaining(['200', '400', '401', '503'])]);
  }
});
