import { patientFetch } from './patient-fetch.js';

/** An answer that a script did not ask for: what was asked, what came, in one sentence. */
export class UnexpectedAnswer extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    sentence: string,
  ) {
    super(sentence);
    this.name = 'UnexpectedAnswer';
  }
}

/** Requests of a script: `url` without `/api/v1`, and the access token of whom it acts as. */
export interface Caller {
  readonly url: string;
  readonly token: string;
}

// RFC 6585: 429 says wait; 502 to 504 are services that start or restart.
const isBusy = ({ status }: Response) => [429, 502, 503, 504].includes(status);

/** GET of one resource or page; throws UnexpectedAnswer. */
export function read<T>(caller: Caller, path: string): Promise<T> {
  return request<T>(caller, path, {});
}

/** POST with an Idempotency-Key derived from what is made, so that a second run changes nothing. */
export function post<T>(caller: Caller, path: string, sent: { body: object; key: string }): Promise<T> {
  return request<T>(caller, path, {
    method: 'POST',
    body: JSON.stringify(sent.body),
    headers: { 'content-type': 'application/json', 'idempotency-key': sent.key },
  });
}

/** Any request; busy or starting services are asked again for a few seconds. Throws UnexpectedAnswer. */
export async function request<T>({ url, token }: Caller, path: string, options: RequestInit): Promise<T> {
  const headers = { ...options.headers, authorization: `Bearer ${token}`, 'accept-language': 'en' };
  const answer = await patientFetch(`${url}/api/v1/${path}`, { ...options, headers }, isBusy);
  const text = await answer.text();
  if (answer.ok) return JSON.parse(text) as T;
  throw unexpected(answer, path, text);
}

function unexpected({ status }: Response, path: string, text: string): UnexpectedAnswer {
  const { code = '', title = '', errors = [] } = problemOf(text);
  const details = errors.length > 0 ? ` ${JSON.stringify(errors)}` : '';
  return new UnexpectedAnswer(status, code, `${path} answered ${status} ${code} ${title}${details}`.trim());
}

function problemOf(text: string): { code?: string; title?: string; errors?: readonly object[] } {
  try {
    return JSON.parse(text);
  } catch {
    return { title: text.slice(0, 200) };
  }
}
