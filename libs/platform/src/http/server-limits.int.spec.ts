import { eventually, startTestService, type TestService } from '@liandong/testing';
import { connect } from 'node:net';
import { tinyService } from '../../test/tiny-service.js';
import { RequestsInHand } from './requests-in-hand.js';

let service: TestService;
beforeAll(async () => {
  service = await startTestService(tinyService, { environment: { REQUEST_TIMEOUT_MS: '1000' } });
}, 60_000);
afterAll(() => service.stop());

/** All that comes back to a text, until the connection is over. */
async function answerTo(text: string): Promise<string> {
  const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
  let [heard, isOver] = ['', false];
  socket.on('data', (chunk) => (heard += chunk.toString())).on('error', () => undefined);
  socket.on('close', () => (isOver = true));
  socket.write(text);
  await eventually('the connection is over', () => isOver);
  return heard;
}

test('a stop waits for what is under way, but no longer than half of its limit', async () => {
  const stopping = await startTestService(tinyService, { environment: { SHUTDOWN_LIMIT_MS: '2000' } });
  const socket = connect(Number(new URL(stopping.url).port), '127.0.0.1').on('error', () => undefined);
  socket.write(
    'POST /api/v1/folders HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{',
  );
  await eventually('it is in hand', () => stopping.app.get(RequestsInHand).count === 1);
  const before = performance.now();
  await stopping.stop();
  const took_ms = performance.now() - before;
  expect(took_ms > 800 && took_ms < 2_500).toBe(true);
});

describe('what cannot be read', () => {
  test.each([
    ['no HTTP', 'hello\r\n\r\n', 400, 'request.not-http'],
    [
      'a body that does not come in time',
      'POST /api/v1/folders HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{',
      408,
      'request.too-slow',
    ],
    ['headers that do not come in time', 'GET /api/v1/folders HTTP/1.1\r\nho', 408, 'request.too-slow'],
  ])('%s is a problem, and the connection ends', async (_what, text, status, code) => {
    const heard = await answerTo(text);
    expect(heard).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(heard).toContain('content-type: application/problem+json');
    expect(JSON.parse(heard.slice(heard.indexOf('{')))).toMatchObject({ status, code, traceId: expect.any(String) });
  });
});
