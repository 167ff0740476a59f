/** A request as Swagger UI is about to send it; its headers are spelled as the document spells them. */
export interface DocsRequest {
  readonly url: string;
  readonly method?: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Completing {
  /** The key the document shows: it stands in the field until a person enters another. */
  readonly exampleKey: string;
  readonly newKey: () => string;
  /** Of a reader who is signed in; undefined for one with a bearer token. */
  readonly csrfToken: () => Promise<string | undefined>;
}

/**
 * What a person at the page need not know of: a change carries the session's token, and a POST a new key each time it is
 * executed, unless a key was entered on purpose. A header replaces any other spelling of its name: fetch would join the two.
 *
 * It runs in the browser, as its own source text, so it uses nothing from outside itself.
 */
export async function completeRequest<R extends DocsRequest>(
  request: R,
  { exampleKey, newKey, csrfToken }: Completing,
): Promise<R> {
  const method = (request.method ?? 'GET').toUpperCase();
  if (method === 'GET' || method === 'HEAD') return request;
  const isKey = (name: string) => name.toLowerCase() === 'idempotency-key';
  const isToken = (name: string) => name.toLowerCase() === 'x-csrf-token';
  const entered = Object.entries(request.headers);
  const headers = Object.fromEntries(entered.filter(([name]) => !isToken(name) && !(isKey(name) && method === 'POST')));
  if (method === 'POST') {
    const own = entered.find(([name, value]) => isKey(name) && value !== '' && value !== exampleKey);
    headers['Idempotency-Key'] = own ? own[1] : newKey();
  }
  const token = await csrfToken();
  if (token) headers['X-CSRF-Token'] = token;
  return { ...request, headers };
}
