import { documentPage } from './document-page.js';

const idsOf = (markdown: string) => [...documentPage(markdown, () => undefined).matchAll(/<h\d id="([^"]*)">/g)];

test.each([
  ['## What is parked', 'what-is-parked'],
  ['### PostgreSQL, Kafka & `npm start`: 18/4.3?', 'postgresql-kafka--npm-start-1843'],
  ["## The union’s own [issuer](#x) – don't", 'the-unions-own-issuer--dont'],
  ['# 工会 联动：案件_转介', '工会-联动案件_转介'],
])('the heading %s has the id that GitHub gives it', (markdown, id) => {
  expect(idsOf(markdown).map(([, given]) => given)).toEqual([id]);
});

test('headings of the same words have ids of their own, counted anew on each page', () => {
  for (const page of ['## Proof\n\n## Proof\n\n### Proof', '## Proof\n\n## Proof\n\n### Proof']) {
    expect(idsOf(page).map(([, id]) => id)).toEqual(['proof', 'proof-1', 'proof-2']);
  }
});
