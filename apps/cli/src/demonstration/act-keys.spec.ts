import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { receive } from '../acting/recovery-acts.js';
import { demonstrationCases } from './cases.js';
import { castOf } from './seed-cases.js';

const refusals = { 409: 'evidence.not-known', 412: 'request.if-match-stale' } as const;
type Refusal = keyof typeof refusals;

let server: Server | undefined;
afterEach(() => server?.close());

/** The keys under which two payments are booked at a ledger that refuses so often first. */
async function keysOfTwoPayments(refused: Refusal[]): Promise<readonly string[]> {
  const keys: string[] = [];
  server = createServer((request, response) => {
    const answer = (status: number, body: object) => response.writeHead(status).end(JSON.stringify(body));
    const [isPost, path] = [request.method === 'POST', request.url ?? ''];
    request.resume();
    if (isPost) keys.push(String(request.headers['idempotency-key']));
    const status = isPost && path.endsWith('/receipts') ? refused.shift() : undefined;
    if (status !== undefined) answer(status, { code: refusals[status] });
    else answer(200, { id: 'one', version: 1, status: 'agreed' });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const cast = await castOf(demonstrationCases[0]!, { origin, tokenOf: async (login) => login });
  const people = { recorder: cast.partnerClerk, approver: cast.partnerSupervisor };
  for (const receivedOn of ['2026-03-02', '2026-03-20']) {
    await receive(people, 'recovery', { amountFen: 100n, receivedOn });
  }
  server.close();
  return keys;
}

test('an act has one key, however many attempts it takes: a run finds what an earlier one did', async () => {
  const undisturbed = await keysOfTwoPayments([]);
  // Two files and two receipts.
  expect([undisturbed.length, new Set(undisturbed).size]).toEqual([4, 4]);
  const disturbed = await keysOfTwoPayments([409, 412, 409]);
  expect(disturbed).toHaveLength(7);
  expect(new Set(disturbed)).toEqual(new Set(undisturbed));
});
