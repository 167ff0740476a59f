import { formatYuan, parseFen } from '@liandong/kernel';

type Words = Readonly<Record<string, unknown>>;

/** What a service answered, in a few words: states and numbers, no bodies. */
export function answerInShort(answer: unknown): string {
  const { status, number, actions, items, valid, receipt } = answer as Words;
  const words = [
    number,
    status,
    valid === true && 'valid',
    Array.isArray(items) && `${items.length} items`,
    typeof receipt === 'object' && receipt !== null && `receipt ${(receipt as Words)['status']}`,
  ];
  if (Array.isArray(actions) && actions.length > 0) words.push(`may: ${actions.join(', ')}`);
  return words.filter(Boolean).join(' · ') || 'ok';
}

/** What was sent, where a word or an amount tells one request from the next; undefined where there is none. */
export function sentInShort(body: object = {}): string | undefined {
  const { kind, item, code, text, amountFen, totalFen, paidBy, receivedOn } = body as Words;
  const amount = amountFen ?? totalFen;
  const words = [
    kind ?? item ?? code,
    text,
    typeof amount === 'string' && `${formatYuan(parseFen(amount))} 元`,
    typeof paidBy === 'string' && `paid by the ${paidBy}`,
    typeof receivedOn === 'string' && `received ${receivedOn}`,
  ];
  return words.filter(Boolean).join(' · ') || undefined;
}
