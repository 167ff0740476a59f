import { newId } from '@liandong/kernel';
import { eventually, startTestService, type TestClient, type TestService } from '@liandong/testing';
import { claimed, send } from '../../test/records.js';
import { tinyService } from '../../test/tiny-service.js';
import { describeApi } from '../boot/describe-api.js';

interface Listed {
  readonly items: { readonly number: string; readonly reason: string }[];
  readonly next?: string;
}

let service: TestService;
let operator: TestClient;
const path = 'operations/intake/parked-events';

beforeAll(async () => {
  service = await startTestService(tinyService);
  operator = await service.as({ organisationId: newId(), roles: ['operator'] });
  const poison = Array.from({ length: 7 }, () => ({ ...claimed(newId(), 1), value: '{"referralId": "张三"}' }));
  // Sent once only, when the topics are there: a second try would park them twice.
  await eventually('it consumes', async () =>
    /"status":"ready"/.test(await (await fetch(`${service.url}/health/ready`)).text()),
  );
  await send(service.kafkaPrefix, poison);
  await eventually('all are parked', async () => (await operator.get<Listed>(path)).body.items.length === 7, {
    timeout_ms: 30_000,
  });
}, 60_000);
afterAll(() => service.stop());

describe('the operator of a service', () => {
  test('lists what is parked, page by page, each once and without its content', async () => {
    const listed: Listed['items'][number][] = [];
    for (let cursor = ''; ;) {
      const { body, text } = await operator.get<Listed>(`${path}?limit=3${cursor}`);
      listed.push(...body.items);
      expect(text).not.toContain('张三');
      if (!body.next) break;
      cursor = `&cursor=${body.next}`;
    }
    const numbers = listed.map(({ number }) => Number(number));
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    expect(new Set(numbers).size).toBe(7);
    expect(listed[0]).toMatchObject({
      topic: 'referral.events',
      type: 'cn.liandong.referral.claimed.v1',
      reason: 'unreadable: faulty fields: referralId, caseId, claimedAt',
      actions: ['replay', 'discard'],
    });
  });

  test('is told what still is wrong with an event that is replayed too early', async () => {
    const { body } = await operator.get<Listed>(path);
    const answer = await operator.post(`${path}/${body.items[0]!.number}/replay`);
    const reason = 'unreadable: faulty fields: referralId, caseId, claimedAt';
    expect([answer.status, answer.body]).toMatchObject([409, { code: 'event.replay-failed', reason, waiting: 1 }]);
  });

  test.each([
    ['999999', 404, 'not-found'],
    ['abc', 400, 'request.malformed'],
    ['0', 400, 'request.malformed'],
  ])('who replays number %s is told %d, and where', async (number, status, code) => {
    const { body, status: answered } = await operator.post(`${path}/${number}/replay`);
    expect([answered, body]).toMatchObject([status, { code, errors: [{ pointer: '/path/number' }] }]);
  });

  test('alone may: everybody else lacks the role', async () => {
    const others = await service.as({ organisationId: newId(), roles: ['clerk', 'supervisor', 'lawyer', 'analyst'] });
    expect((await others.get(path)).status).toBe(403);
    expect((await others.post(`${path}/1/replay`)).status).toBe(403);
  });

  test('finds it in the API document under a path and ids that name the service, for documents to be merged', () => {
    const { paths } = describeApi(service.app);
    expect(paths[`/api/v1/${path}`]?.get?.operationId).toBe('listIntakeParkedEvents');
    expect(paths[`/api/v1/${path}/{number}/replay`]?.post?.operationId).toBe('replayIntakeParkedEvent');
  });
});
