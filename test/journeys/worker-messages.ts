import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { until } from '../../apps/cli/src/acting/until.js';
import { directory } from './cast.js';

interface Message {
  readonly id: string;
  readonly phone: string;
  readonly text: string;
}

/** What has gone to a phone so far, by the file that messages leave in; waits until there are so many. */
export function messagesTo(phone: string, count = 1): Promise<Message[]> {
  return until(`${count} messages have left for the worker`, async () => {
    const lines = await readFile(join(directory, 'messages', 'messages.jsonl'), 'utf8').catch(() => '');
    const messages = lines
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Message)
      .filter((message) => message.phone === phone);
    return messages.length >= count ? messages : undefined;
  });
}

/** The address in a message. */
export function linkIn({ text }: Message): string {
  const link = /https?:\/\/\S+$/.exec(text)?.[0];
  if (link === undefined) throw new Error('a message without a link');
  return link;
}

export interface WorkerPage {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** A browser without script or cookies: opens the page, or sends one of its forms. */
export async function visit(link: string, form?: Readonly<Record<string, string>>): Promise<WorkerPage> {
  const sending = form && { method: 'POST', body: new URLSearchParams(form) };
  const answer = await fetch(link, { ...sending, headers: { accept: 'text/html', 'accept-language': 'zh-CN' } });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

/** The fields of the form on a page that says a word. */
export function formSaying(page: WorkerPage, word: 'confirmed' | 'objected'): Record<string, string> {
  const form = page.text.split('<form').find((part) => part.includes(`value="${word}"`)) ?? '';
  return Object.fromEntries(
    [...form.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name!, value!]),
  );
}
