import { randomUUID } from 'node:crypto';

export interface Answer<B> {
  readonly status: number;
  readonly headers: Headers;
  /** The parsed body; an empty object when there was none. */
  readonly body: B;
  readonly text: string;
}

export interface Sending {
  /** Sent as If-Match; a number becomes a strong ETag. */
  readonly ifMatch?: number | string;
  /** A fresh one when absent; `null` sends none. */
  readonly idempotencyKey?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What most tests read of a body; a test that needs more names its own type. */
export type AnyBody = Record<string, never> & { readonly [field: string]: unknown };

/** Speaks HTTP as one person: JSON, bearer token, an Idempotency-Key on every POST. */
export class TestClient {
  constructor(
    private readonly origin: string,
    private readonly token: string | undefined,
  ) {}

  get<B = AnyBody>(path: string, sending: Sending = {}): Promise<Answer<B>> {
    return this.send<B>('GET', path, undefined, sending);
  }

  post<B = AnyBody>(path: string, body?: unknown, sending: Sending = {}): Promise<Answer<B>> {
    return this.send<B>('POST', path, body, sending);
  }

  private async send<B>(method: string, path: string, body: unknown, sending: Sending): Promise<Answer<B>> {
    const { ifMatch, idempotencyKey } = sending;
    const headers: Record<string, string> = { ...sending.headers };
    if (this.token) headers.authorization = `Bearer ${this.token}`;
    if (method === 'POST' && idempotencyKey !== null) headers['idempotency-key'] = idempotencyKey ?? randomUUID();
    if (ifMatch !== undefined) headers['if-match'] = typeof ifMatch === 'number' ? `"${ifMatch}"` : ifMatch;
    if (body !== undefined && !headers['content-type']) headers['content-type'] = 'application/json';
    const payload =
      body === undefined || typeof body === 'string' || body instanceof FormData ? body : JSON.stringify(body);
    if (payload instanceof FormData) delete headers['content-type'];
    const answer = await fetch(`${this.origin}/api/v1/${path}`, { method, headers, body: payload });
    const text = await textOf(answer);
    const isJson = /[/+]json\b/.test(answer.headers.get('content-type') ?? '');
    return { status: answer.status, headers: answer.headers, text, body: (isJson ? JSON.parse(text) : {}) as B };
  }
}

/** A stream of events has no end: who asks for it by `get` learns that it was opened. */
async function textOf(answer: Response): Promise<string> {
  if (!answer.headers.get('content-type')?.startsWith('text/event-stream')) return answer.text();
  await answer.body?.cancel();
  return '';
}
