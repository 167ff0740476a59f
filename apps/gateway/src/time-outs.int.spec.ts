import { eventually } from '@liandong/testing';
import { spawn, type ChildProcess } from 'node:child_process';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { startTestGateway, type TestGateway } from '../test/start-test-gateway.js';

let gateway: TestGateway;
let issuer: Server;
let standing: StandingService;
const sockets = new Set<Socket>();

beforeAll(async () => {
  issuer = createServer((socket) => void sockets.add(socket.on('error', () => undefined)));
  await new Promise<void>((resolve) => issuer.listen(0, '127.0.0.1', resolve));
  standing = await startStandingService();
  gateway = await startTestGateway({
    environment: {
      OIDC_ISSUER: `http://127.0.0.1:${(issuer.address() as AddressInfo).port}`,
      OIDC_TIMEOUT_MS: '300',
      HEALTH_TIMEOUT_MS: '300',
      UPSTREAM_CONNECT_TIMEOUT_MS: '300',
      REFERRAL_URL: standing.url,
    },
  });
}, 60_000);
afterAll(async () => {
  await gateway.stop();
  standing.stop();
  for (const socket of sockets) socket.destroy();
  issuer.close();
});

interface StandingService {
  readonly url: string;
  readonly stop: () => void;
}

/** A process that listens and stands still, its queue of connections full: another one is neither taken nor refused. */
async function startStandingService(): Promise<StandingService> {
  const program = `const server = require('net').createServer().listen({ host: '127.0.0.1', port: 0, backlog: 1 }, () =>
    console.log(server.address().port))`;
  const child: ChildProcess = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await new Promise<number>((resolve) => child.stdout!.once('data', (said) => resolve(Number(said))));
  child.kill('SIGSTOP');
  const open = () => {
    const socket = connect(port, '127.0.0.1').on('error', () => undefined);
    sockets.add(socket);
    return socket;
  };
  await eventually('its queue is full', async () => {
    const socket = open();
    return new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(false));
      socket.setTimeout(200, () => resolve(true));
    });
  });
  return { url: `http://127.0.0.1:${port}`, stop: () => child.kill('SIGKILL') };
}

async function timed<T>(work: () => Promise<T>): Promise<readonly [T, number]> {
  const before = performance.now();
  return [await work(), performance.now() - before];
}

describe('what does not answer is not waited for', () => {
  test('an issuer, by a person who signs in and by a program with a token', async () => {
    const [answer, took_ms] = await timed(() => fetch(`${gateway.url}/sign-in`, { redirect: 'manual' }));
    expect([answer.status, took_ms < 2_000]).toEqual([503, true]);
    expect(await answer.json()).toMatchObject({ code: 'sign-in.issuer-unavailable' });
    const headers = { authorization: 'Bearer a.b.c' };
    const [passed, waited_ms] = await timed(() => fetch(`${gateway.url}/api/v1/cases`, { headers }));
    expect([passed.status, waited_ms < 2_000]).toEqual([200, true]);
  });

  test('a service, asked for its health', async () => {
    gateway.services.intake.state = 'silent';
    const [answer, took_ms] = await timed(() => fetch(`${gateway.url}/health/ready`));
    expect(await answer.json()).toMatchObject({ status: 'degraded', intake: 'down', settlement: 'ready' });
    expect(took_ms).toBeLessThan(2_000);
  });

  test('a service that takes no connection', async () => {
    const [answer, took_ms] = await timed(() => fetch(`${gateway.url}/api/v1/referrals`));
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ code: 'service.unavailable', service: 'referral' });
    expect(took_ms > 250 && took_ms < 3_000).toBe(true);
  });
});
