import { newId } from '@liandong/kernel';
import { startTestService, type TestClient, type TestService } from '@liandong/testing';
import { tinyService } from '../../test/tiny-service.js';
import { withContext } from './request-context.js';
import { ProblemFilter } from './problem.filter.js';
import { DomainError } from '@liandong/kernel';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import { Log } from '../observing/log.js';

let service: TestService;
let clerk: TestClient;
beforeAll(async () => {
  service = await startTestService(tinyService, { environment: { BODY_LIMIT_BYTES: '2048' } });
  clerk = await service.as({ organisationId: newId(), roles: ['clerk'] });
}, 60_000);
afterAll(() => service.stop());

const json = { headers: { 'content-type': 'application/json' } };

describe('a problem (RFC 9457)', () => {
  test('says what, why and what to do, in the language asked for, with a trace to tell over the phone', async () => {
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    const chinese = await clerk.get(`folders/${newId()}`, { headers: { traceparent } });
    expect(chinese.headers.get('content-type')).toContain('application/problem+json');
    expect(chinese.body).toEqual({
      type: 'urn:liandong:problem:not-found',
      title: '未找到该内容',
      status: 404,
      errors: [{ pointer: '/path/id', code: 'not-found', message: '编号不存在，或不属于您' }],
      detail: '请核对编号；不属于您的内容不会显示。',
      code: 'not-found',
      traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
    });
    const english = await clerk.get(`folders/${newId()}`, { headers: { 'accept-language': 'en-GB' } });
    expect(english.body).toMatchObject({ title: 'There is nothing here for you' });
  });

  test.each<[string, unknown, object, number, string]>([
    ['a body that is no JSON', '{"id": ', json, 400, 'request.unreadable'],
    ['an empty body where one is needed', '', json, 400, 'request.malformed'],
    ['a body over the limit', JSON.stringify({ id: 'x'.repeat(4096) }), json, 413, 'request.too-large'],
    [
      'another content type',
      '<id/>',
      { headers: { 'content-type': 'application/xml' } },
      415,
      'request.unsupported-media-type',
    ],
    ['a body with a prototype in it', '{"__proto__": {"roles": ["operator"]}}', json, 400, 'request.unreadable'],
  ])('answers %s', async (_what, body, sending, status, code) => {
    const answer = await clerk.post('folders', body, sending);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.text).not.toMatch(/ at |node_modules|select |FST_/);
  });

  test('answers content for an action that takes none, which would be ignored', async () => {
    const id = newId();
    await clerk.post('folders', { id });
    const close = (body: unknown) => clerk.post(`folders/${id}/closure`, body, { ifMatch: 1 });
    expect((await close({ reason: 'x', 'a/b': 1 })).body).toMatchObject({
      code: 'request.malformed',
      errors: [
        { pointer: '/reason', code: 'unknown-field' },
        { pointer: '/a~1b', code: 'unknown-field' },
      ],
    });
    expect((await close([])).body.code).toBe('request.malformed');
    expect((await close({})).status).toBe(200);
  });

  test('is not that an action that takes none is sent an empty body, though its type is said to be JSON', async () => {
    const id = newId();
    await clerk.post('folders', { id });
    expect((await clerk.post(`folders/${id}/closure`, '', { ...json, ifMatch: 1 })).status).toBe(200);
  });

  test('of a path that is nowhere, or an id that is none, is one too', async () => {
    expect((await clerk.get('nowhere')).body).toMatchObject({
      code: 'address-not-found',
      traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
      detail: expect.stringContaining('/api/docs'),
    });
    expect((await clerk.get('folders/1')).body).toMatchObject({
      code: 'request.malformed',
      errors: [{ pointer: '/path/id', code: 'id' }],
    });
  });

  test.each([
    ['1', 400, 'request.malformed', 'id'],
    ['019A0000-0000-7000-8000-000000000001', 400, 'request.malformed', 'id'],
    ['019a0000-0000-7000-8000-000000000001', 404, 'not-found', 'not-found'],
    ['00000000-0000-0000-0000-000000000000', 404, 'not-found', 'not-found'],
    ['8f14e45f-ceea-467f-a0e6-3b1f8d2c9a10', 404, 'not-found', 'not-found'],
  ])('of the id %s is %d: only what is no UUID is malformed', async (id, status, code, fault) => {
    const answer = await clerk.get(`folders/${id}`);
    expect([answer.status, answer.body]).toMatchObject([
      status,
      { code, errors: [{ pointer: '/path/id', code: fault }] },
    ]);
  });

  test('lets no detail of a refusal take the place of a member of the standard', () => {
    let sent = '';
    const reply = {
      header: () => reply,
      hasHeader: () => false,
      status: () => reply,
      send: (body: string) => (sent = body),
    };
    const host = new ExecutionContextHost([{ headers: {} }, reply]);
    const error = new DomainError('conflict', { status: 200, code: 'fine', title: 'x', currentState: 'open' });
    withContext({ traceparent: '', language: 'en' }, () => new ProblemFilter(service.app.get(Log)).catch(error, host));
    expect(JSON.parse(sent)).toMatchObject({ status: 409, code: 'conflict', currentState: 'open' });
    expect(sent).not.toContain('"x"');
  });
});
