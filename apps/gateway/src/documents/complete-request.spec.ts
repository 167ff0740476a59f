import { EXAMPLE_KEY } from '@liandong/platform';
import { createContext, runInContext } from 'node:vm';
import { completeRequest, type DocsRequest } from './complete-request.js';
import { docsScript } from './docs-assets.js';

const url = 'http://127.0.0.1:8080/api/v1/cases';
let made = 0;
const signedIn = { exampleKey: EXAMPLE_KEY, newKey: () => `key-${(made += 1)}`, csrfToken: async () => 'token' };
beforeEach(() => (made = 0));

const sent = async (headers: Record<string, string>, method = 'POST') =>
  (await completeRequest({ url, method, headers }, signedIn)).headers;

describe('a request that a person executes in Swagger UI', () => {
  test.each(['Idempotency-Key', 'idempotency-key', 'IDEMPOTENCY-KEY', 'Idempotency-key'])(
    'as a POST with the example in %s carries one key, a new one each time',
    async (name) => {
      const others = { accept: 'application/json', 'If-Match': '"4"' };
      const completed = (key: string) => ({ ...others, 'Idempotency-Key': key, 'X-CSRF-Token': 'token' });
      expect(await sent({ ...others, [name]: EXAMPLE_KEY })).toEqual(completed('key-1'));
      expect(await sent({ ...others, [name]: EXAMPLE_KEY })).toEqual(completed('key-2'));
      expect(await sent({ ...others, [name]: 'mine' })).toEqual(completed('mine'));
      expect(await sent({ ...others, [name]: '' })).toEqual(completed('key-3'));
      expect(await sent(others)).toEqual(completed('key-4'));
    },
  );

  test.each(['X-CSRF-Token', 'x-csrf-token', 'X-Csrf-Token'])(
    'as a change has one %s, that of the session',
    async (name) => {
      expect(await sent({ [name]: 'old' }, 'delete')).toEqual({ 'X-CSRF-Token': 'token' });
    },
  );

  test('with a bearer token and no session has no token of one', async () => {
    const request = { url, method: 'POST', headers: { Authorization: 'Bearer x', 'Idempotency-Key': 'mine' } };
    expect(await completeRequest(request, { ...signedIn, csrfToken: async () => undefined })).toStrictEqual(request);
  });

  test.each([['GET'], ['get'], ['HEAD'], [undefined]])('as %s stays as it is', async (method) => {
    const request = { url, method, headers: { 'If-None-Match': '"4"' } };
    expect(await completeRequest(request, signedIn)).toBe(request);
  });
});

test('the script of the page hands Swagger UI an interceptor that does so, for calls of the API alone', async () => {
  let intercept: (request: DocsRequest) => Promise<DocsRequest> = () => Promise.reject(new Error('none'));
  const session = { json: () => Promise.resolve({ csrfToken: 'of-session' }) };
  const browser = {
    crypto: { randomUUID: () => 'new' },
    fetch: (path: string) => (path === '/session' ? Promise.resolve(session) : Promise.reject(new Error(path))),
    location: { href: 'http://127.0.0.1:8080/api/docs' },
    SwaggerUIBundle: (options: { requestInterceptor: typeof intercept }) => (intercept = options.requestInterceptor),
    URL,
  };
  runInContext(docsScript, createContext(browser));
  const headers = { 'Idempotency-Key': EXAMPLE_KEY };
  expect(await intercept({ url, method: 'POST', headers })).toEqual({
    url,
    method: 'POST',
    headers: { 'Idempotency-Key': 'new', 'X-CSRF-Token': 'of-session' },
  });
  const document = { url: '/api/openapi.json', method: 'POST', headers };
  expect(await intercept(document)).toBe(document);
});
