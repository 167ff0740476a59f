import { refusal } from '@liandong/contracts';
import { refusalFor } from './upstream-failure.js';

const failure = (code: string) => new Error('outer', { cause: Object.assign(new Error('inner'), { code }) });
const told = (error: unknown, method: string) => refusalFor(error, { method, service: 'intake' }).code;

describe('what a client is told when a service fails', () => {
  test('a command that never arrived changed nothing', () => {
    expect(told(failure('ECONNREFUSED'), 'POST')).toBe('service.unavailable');
    expect(told(failure('UND_ERR_CONNECT_TIMEOUT'), 'POST')).toBe('service.unavailable');
  });

  test('a connection refused on every address of a name never arrived either', () => {
    const several = Object.assign(new Error(), { errors: [Object.assign(new Error(), { code: 'ECONNREFUSED' })] });
    expect(told(several, 'POST')).toBe('service.unavailable');
  });

  test('of a command that was cut off or got no answer nobody knows whether it took effect', () => {
    expect(told(failure('UND_ERR_SOCKET'), 'POST')).toBe('service.no-answer');
    expect(told(failure('UND_ERR_HEADERS_TIMEOUT'), 'DELETE')).toBe('service.no-answer');
    expect(told(new Error('anything'), 'POST')).toBe('service.no-answer');
  });

  test('a question can simply be asked again', () => {
    expect(told(failure('UND_ERR_HEADERS_TIMEOUT'), 'GET')).toBe('service.unavailable');
  });

  test('a refusal of our own stays what it is', () => {
    expect(told(new Error('outer', { cause: refusal('request.too-large') }), 'POST')).toBe('request.too-large');
  });
});
