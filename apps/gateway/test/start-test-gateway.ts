import { services, type Service } from '@liandong/contracts';
import { freePort, startIssuer, type DevelopmentAccount, type RunningIssuer } from '@liandong/embedded';
import { SettableClock } from '@liandong/kernel';
import { issuerFetch, readConfig } from '@liandong/platform';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GatewayConfig } from '../src/config.js';
import { startGateway } from '../src/start-gateway.js';
import { Browser } from './browser.js';
import { FakeService } from './fake-service.js';

/** Synthetic people. */
export const accounts: readonly DevelopmentAccount[] = [
  {
    login: 'chen.sichuan',
    name: '陈<合成>',
    organisationId: '019a0000-0000-7000-8000-000000000051',
    organisationName: '四川省总工会（合成）',
    roles: ['clerk', 'supervisor'],
  },
  {
    login: 'liang.guangdong',
    name: '梁合成',
    organisationId: '019a0000-0000-7000-8000-000000000044',
    organisationName: '广东省总工会（合成）',
    roles: ['clerk'],
  },
];

/** The public address of a gateway behind something that speaks TLS. */
export const securedUrl = 'https://liandong.invalid';

export interface TestGateway {
  readonly url: string;
  readonly services: Readonly<Record<Service, FakeService>>;
  readonly issuer: { readonly url: string; stop(): Promise<void>; start(): Promise<void> };
  readonly clock: SettableClock;
  browser(): Browser;
  stop(): Promise<void>;
}

export interface TestGatewaySettings {
  readonly environment?: Readonly<Record<string, string>>;
  /** What the issuer is called; its address when absent. */
  readonly issuerName?: string;
}

/** The gateway in this process, with the real development issuer and a fake service behind each name. */
export async function startTestGateway({ environment, issuerName }: TestGatewaySettings = {}): Promise<TestGateway> {
  // Jest's own gives objects of another realm, and oidc-provider takes those for something else than objects.
  globalThis.structuredClone = (value) => (value === undefined ? value : JSON.parse(JSON.stringify(value)));
  const directory = await mkdtemp(join(tmpdir(), 'liandong-gateway-'));
  const [port, issuerPort] = [await freePort(), await freePort()];
  const url = `http://127.0.0.1:${port}`;
  let issuer: RunningIssuer;
  const openIssuer = async () => {
    issuer = await startIssuer({
      port: issuerPort,
      url: issuerName,
      keysFile: join(directory, 'keys.json'),
      accounts,
      clients: [
        {
          kind: 'browser',
          clientId: 'gateway',
          clientSecret: 'synthetic-secret',
          redirectUris: [`${url}/sign-in/callback`, `${securedUrl}/sign-in/callback`],
          postLogoutRedirectUris: [`${url}/`],
        },
      ],
    });
  };
  await openIssuer();
  const fakes = await Promise.all(services.map((service) => new FakeService(service).start()));
  const byName = Object.fromEntries(fakes.map((fake) => [fake.name, fake])) as Record<Service, FakeService>;
  const config = readConfig(GatewayConfig, {
    PORT: String(port),
    PUBLIC_URL: url,
    ...Object.fromEntries(fakes.map((fake) => [`${fake.name.toUpperCase()}_URL`, fake.url])),
    OIDC_ISSUER: issuerName ?? `http://127.0.0.1:${issuerPort}`,
    ...(issuerName === undefined ? {} : { OIDC_REACHED_AT: `http://127.0.0.1:${issuerPort}` }),
    OIDC_CLIENT_SECRET: 'synthetic-secret',
    SESSION_SECRET: 'synthetic secret of the test, 32 characters',
    LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'fatal',
    ...environment,
  });
  const clock = new SettableClock();
  const gateway = await startGateway(config, clock);
  return {
    url,
    services: byName,
    issuer: { url: config.OIDC_ISSUER, stop: () => issuer.stop(), start: openIssuer },
    clock,
    // Browsers reach the issuer under its name.
    browser: () => new Browser(url, issuerFetch(config)),
    stop: async () => {
      await gateway.stop();
      await Promise.all([issuer.stop(), ...fakes.map((fake) => fake.stop())]);
      await rm(directory, { recursive: true, force: true });
    },
  };
}
