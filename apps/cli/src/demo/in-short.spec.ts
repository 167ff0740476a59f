import { answerInShort, sentInShort } from './in-short.js';

test('two steps, two costs and two payments are told apart, and their amounts can be added up', () => {
  expect(sentInShort({ kind: 'mediation', text: '组织双方调解' })).toBe('mediation · 组织双方调解');
  expect(sentInShort({ kind: 'award', text: '仲裁裁决支持全部请求' })).toBe('award · 仲裁裁决支持全部请求');
  expect(sentInShort({ item: 'travel', amountFen: '1268000', paidBy: 'origin' })).toBe(
    'travel · 12,680.00 元 · paid by the origin',
  );
  expect(sentInShort({ amountFen: '100', receivedOn: '2026-11-18' })).toBe('1.00 元 · received 2026-11-18');
});

test('what was sent without a word to it is not told', () => {
  expect([sentInShort({}), sentInShort(undefined), sentInShort({ evidenceId: 'one' })]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('an answer tells where it stands, a receipt that waits for a second person too', () => {
  expect(answerInShort({ status: 'scheduled', receipt: { status: 'waiting' }, actions: ['record-receipt'] })).toBe(
    'scheduled · receipt waiting · may: record-receipt',
  );
  expect(answerInShort({ items: [1, 2] })).toBe('2 items');
  expect(answerInShort({})).toBe('ok');
});
