import { randomUUID } from 'node:crypto';
import { read, request, UnexpectedAnswer } from '../demonstration/api-client.js';

export interface Asked {
  readonly who: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** What was sent along; nothing with a GET or a file. */
  readonly body?: object;
}

/** Hears what a person asked and what a service answered. */
export type Listener = (asked: Asked, answer: unknown) => void;

/** A resource as its view shows it; acts need its version. */
export interface Resource {
  readonly id: string;
  readonly version: number;
  readonly status: string;
}

export interface PersonOptions {
  readonly origin: string;
  readonly login: string;
  readonly token: string;
  /** The Idempotency-Key of an act by its path and what is sent there; a fresh one for each attempt when absent. */
  readonly keyOf?: (path: string, content: string) => string;
  readonly onAnswer?: Listener;
}

const LOOKS_AT_MOST = 5;

/** Somebody of the demonstration at work through the REST API, with nothing but their own token. */
export class Person {
  constructor(private readonly options: PersonOptions) {}

  get login(): string {
    return this.options.login;
  }

  async get<T>(path: string): Promise<T> {
    const answer = await read<T>(this.caller, path);
    this.tell('GET', path, answer);
    return answer;
  }

  /** Like `get`, but undefined when there is nothing here for this person (yet). */
  async find<T>(path: string): Promise<T | undefined> {
    try {
      return await read<T>(this.caller, path);
    } catch (error) {
      if (error instanceof UnexpectedAnswer && error.status === 404) return undefined;
      throw error;
    }
  }

  /** Creates something: POST to a collection. */
  post<T>(path: string, body: object): Promise<T> {
    return this.send<T>(path, body, {});
  }

  /**
   * Does one action on a resource as it is now: reads its version, then POSTs with If-Match. Who was overtaken, by a due
   * timer for example, looks again and repeats what still applies.
   */
  async act<T>(resource: string, action: string, body: object = {}): Promise<T> {
    for (let looks = 1; ; looks += 1) {
      const { version } = await read<Resource>(this.caller, resource);
      try {
        return await this.send<T>(`${resource}/${action}`, body, { 'if-match': `"${version}"` });
      } catch (error) {
        const wasOvertaken = error instanceof UnexpectedAnswer && error.code === 'request.if-match-stale';
        if (!wasOvertaken || looks === LOOKS_AT_MOST) throw error;
      }
    }
  }

  /** Uploads a small text-only PDF as evidence; the id of the file. */
  async upload(title: string): Promise<string> {
    const form = new FormData();
    form.set('file', new Blob([smallestPdf(title)], { type: 'application/pdf' }), 'evidence.pdf');
    const headers = { 'idempotency-key': this.keyFor('evidence-files', title) };
    const { id } = await this.request<{ id: string }>('evidence-files', { headers, body: form });
    return id;
  }

  private async send<T>(path: string, body: object, headers: Record<string, string>): Promise<T> {
    const content = JSON.stringify(body);
    const own = { 'content-type': 'application/json', 'idempotency-key': this.keyFor(path, content) };
    return this.request<T>(path, { headers: { ...headers, ...own }, body: content }, body);
  }

  private async request<T>(path: string, sent: Pick<RequestInit, 'headers' | 'body'>, body?: object): Promise<T> {
    const answer = await request<T>(this.caller, path, { method: 'POST', ...sent });
    this.tell('POST', path, answer, body);
    return answer;
  }

  private get caller() {
    return { url: this.options.origin, token: this.options.token };
  }

  private keyFor(path: string, content: string): string {
    return this.options.keyOf?.(path, content) ?? randomUUID();
  }

  private tell(method: Asked['method'], path: string, answer: unknown, body?: object): void {
    this.options.onAnswer?.({ who: this.login, method, path, ...(body && { body }) }, answer);
  }
}

/** The least a PDF reader takes; the title makes each file another one. */
function smallestPdf(title: string): string {
  return `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n%${encodeURIComponent(title)}\ntrailer<</Root 1 0 R>>\n%%EOF\n`;
}
