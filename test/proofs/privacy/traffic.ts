import type { Place } from './places.js';

/** One request of the run and what came back. */
interface Exchange {
  readonly method: string;
  readonly url: string;
  readonly who: string;
  readonly status: number;
  readonly headers: string;
  readonly body: Buffer;
  /** Sent on purpose with values where none belong. */
  readonly isStray: boolean;
}

const ID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Listens to every request that this process makes, whoever makes it. */
export class Traffic {
  private readonly exchanges: Exchange[] = [];
  private readonly loginOf = new Map<string, string>();
  private isStray = false;

  private constructor(private readonly fetch: typeof globalThis.fetch) {}

  static listen(): Traffic {
    const traffic = new Traffic(globalThis.fetch);
    globalThis.fetch = (input, init) => traffic.pass(input, init);
    return traffic;
  }

  stop(): void {
    globalThis.fetch = this.fetch;
  }

  /** Whose a token is, so that an answer can be judged by its reader. */
  introduce(login: string, token: string): void {
    this.loginOf.set(`Bearer ${token}`, login);
  }

  /** Requests that hold values where none belong: what was asked is the caller's own doing, what is answered is not. */
  async stray<T>(work: () => Promise<T>): Promise<T> {
    this.isStray = true;
    return work().finally(() => (this.isStray = false));
  }

  get count(): number {
    return this.exchanges.length;
  }

  refusals(): number {
    return this.exchanges.filter(({ status }) => status >= 400).length;
  }

  /** Addresses, headers and bodies, each named by what was asked and by whom. */
  *places(): Generator<Place> {
    for (const { method, url, who, status, headers, body, isStray } of this.exchanges) {
      const { pathname } = new URL(url);
      const path = isStray ? '(stray)' : pathname.replace('/api/v1', '').replace(ID, '{id}');
      const name = `${status} ${method} ${path} to ${who}`;
      if (!isStray) yield { name: `address of ${method} ${path}`, bytes: Buffer.from(decodeURIComponent(url)) };
      yield { name: `headers of ${name}`, bytes: Buffer.from(headers) };
      yield { name: `answer ${name}`, bytes: body };
    }
  }

  private async pass(input: Parameters<typeof fetch>[0], init?: RequestInit): Promise<Response> {
    const answer = await this.fetch(input, init);
    const { isStray } = this;
    const isStream = answer.headers.get('content-type')?.startsWith('text/event-stream');
    this.exchanges.push({
      method: init?.method ?? 'GET',
      url: input instanceof Request ? input.url : String(input),
      who: this.loginOf.get(new Headers(init?.headers).get('authorization') ?? '') ?? 'nobody',
      status: answer.status,
      headers: [...answer.headers].map(([name, value]) => `${name}: ${value}`).join('\n'),
      body: isStream ? Buffer.alloc(0) : Buffer.from(await answer.clone().arrayBuffer()),
      isStray,
    });
    return answer;
  }
}
