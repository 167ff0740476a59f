import { headersToClient, headersToService } from './headers.js';

describe('headers on the way to a service', () => {
  const sender = { method: 'POST', authorization: 'Bearer t' };

  test('are the ones a service works with, and the token', () => {
    const sent = {
      host: 'intake',
      'if-match': '"3"',
      'idempotency-key': 'k',
      'content-length': '2',
      range: 'bytes=0-',
    };
    expect(headersToService(sent, sender)).toEqual({ ...sent, authorization: 'Bearer t' });
  });

  test.each(['cookie', 'forwarded', 'x-forwarded-for', 'x-organisation-id', 'x-user', 'te', 'upgrade', 'expect'])(
    '%s stays here',
    (name) => {
      expect(headersToService({ host: 'intake', [name]: 'forged' }, sender)).not.toHaveProperty(name);
    },
  );

  test('do not announce a body that GET does not pass on', () => {
    const sent = { host: 'intake', 'content-length': '9' };
    expect(headersToService(sent, { method: 'GET', authorization: undefined })).toEqual({ host: 'intake' });
  });
});

describe('headers on the way to the client', () => {
  test('keep resource headers, drop the connection’s, and forbid caches to keep personal data', () => {
    const answered = { etag: '"3"', 'content-type': 'application/json', connection: 'close', 'set-cookie': ['a=b'] };
    expect(headersToClient(answered)).toEqual({
      etag: '"3"',
      'content-type': 'application/json',
      'cache-control': 'no-store',
    });
  });

  test('leave the service its own word on caching', () => {
    expect(headersToClient({ 'cache-control': 'max-age=60' })['cache-control']).toBe('max-age=60');
  });

  test('tell buffering proxies to let events through', () => {
    expect(headersToClient({ 'content-type': 'text/event-stream; charset=utf-8' })['x-accel-buffering']).toBe('no');
  });
});
