import { operationsOf } from '@liandong/testing';
import type { SettlementConfig } from './config.js';
import { settlementService } from './definition.js';

interface Operation {
  readonly summary?: string;
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly examples?: object }>> };
  readonly responses: Readonly<
    Record<
      string,
      { readonly description: string; readonly content?: Readonly<Record<string, { readonly examples?: object }>> }
    >
  >;
}

const hasChinese = (examples: object = {}) => Object.keys(examples).some((name) => /\p{Script=Han}/u.test(name));

test('every operation has a sentence, an example in Chinese, and names what it refuses', async () => {
  const own = (await operationsOf<Operation, SettlementConfig>(settlementService)).filter(([name]) =>
    /recoveries|ledger-check/.test(name),
  );
  expect(own.map(([name]) => name)).toHaveLength(13);
  for (const [name, { summary = '', requestBody, responses }] of own) {
    expect([name, summary]).toEqual([name, expect.stringMatching(/^[A-Z].{10,}/)]);
    const { examples } = responses['200']?.content?.['application/json'] ?? {};
    expect([name, 'answer', hasChinese(examples)]).toEqual([name, 'answer', true]);
    if (requestBody) {
      expect([name, 'body', hasChinese(requestBody.content['application/json']?.examples)]).toEqual([
        name,
        'body',
        true,
      ]);
    }
    expect([name, Object.keys(responses)]).toEqual([name, expect.arrayContaining(['200', '401', '503'])]);
  }
});
