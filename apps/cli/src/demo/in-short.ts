import { formatYuan, parseFen } from '@liandong/kernel';

type Words = Readonly<Record<string, unknown>>;

/** Of a view, a page of them, or the verdict of a dry run, what has a word for a person. */
interface Answer {
  readonly number?: string;
  readonly status?: string;
  readonly valid?: boolean;
  readonly items?: readonly unknown[];
  readonly receipt?: { readonly status: string };
  readonly actions?: readonly string[];
}

/** What a service answered, in a few words: states and numbers, no bodies. */
export function answerInShort(answer: unknown): string {
  const { status, number, actions, items, valid, receipt } = answer as Answer;
  const words = [
    number,
    status,
    valid === true && 'valid',
    items && `${items.length} items`,
    receipt && `receipt ${receipt.status}`,
  ];
  if (actions && actions.length > 0) words.push(`may: ${actions.join(', ')}`);
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
