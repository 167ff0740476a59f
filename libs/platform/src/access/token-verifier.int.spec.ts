import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newId } from '@liandong/kernel';
import { eventually, startTestService, TestClient, TestIdentities, type TestService } from '@liandong/testing';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';
import { settings } from '../../test/test-settings.js';
import { tinyService } from '../../test/tiny-service.js';
import { TokenVerifier } from './token-verifier.js';

/** An issuer whose keys and mood a test changes while the service runs. */
class ChangingIssuer {
  keys: JWK[] = [];
  mood: 'well' | 'failing' | 'silent' = 'well';
  /** What it calls itself; its address when absent. */
  name: string | undefined;
  private constructor(
    readonly url: string,
    private readonly server: Server,
  ) {}

  static async start(): Promise<ChangingIssuer> {
    const server = createServer((request, response) => {
      if (issuer.mood === 'silent') return void request.socket.destroy();
      response.statusCode = issuer.mood === 'failing' ? 500 : 200;
      response.setHeader('content-type', 'application/json');
      const name = issuer.name ?? issuer.url;
      const isDiscovery = request.url?.includes('/.well-known/');
      response.end(
        issuer.mood === 'failing'
          ? '{}'
          : JSON.stringify(isDiscovery ? { issuer: name, jwks_uri: `${name}/jwks` } : { keys: issuer.keys }),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const issuer = new ChangingIssuer(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, server);
    return issuer;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

interface Pair {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
}

const makePair = async (kid: string): Promise<Pair> => ({
  kid,
  ...(await generateKeyPair('ES256', { extractable: true })),
});
const publish = async ({ kid, publicKey }: Pair): Promise<JWK> => ({
  ...(await exportJWK(publicKey)),
  kid,
  alg: 'ES256',
  use: 'sig',
});

let issuer: ChangingIssuer;
let service: TestService;
let first: Pair;
const organisationId = newId();
const claims = { organisation_id: organisationId, roles: ['clerk'] };

const unsigned = (changes: object = {}, header: object = {}) =>
  new SignJWT({ ...claims, ...changes })
    .setProtectedHeader({ alg: 'ES256', kid: 'first', typ: 'at+jwt', ...header })
    .setSubject('clerk')
    .setIssuer(issuer.url)
    .setAudience('urn:liandong:api')
    .setIssuedAt()
    .setExpirationTime('1h');

async function tell(token: string | undefined, headers: Record<string, string> = {}, asked = service) {
  const answer = await new TestClient(asked.url, token).get(`folders/${newId()}`, { headers });
  // A token that is taken finds that there is no such folder.
  return answer.status === 404 ? 'taken' : `${answer.status} ${answer.body.code}`;
}

beforeAll(async () => {
  issuer = await ChangingIssuer.start();
  first = await makePair('first');
  issuer.keys = [await publish(first)];
  const identities = await TestIdentities.start();
  await identities.stop();
  service = await startTestService(tinyService, {
    identities,
    environment: { OIDC_ISSUER: issuer.url, JWKS_COOLDOWN_MS: '0' },
  });
}, 60_000);
afterAll(async () => {
  await service.stop();
  await issuer.stop();
});

describe('while the issuer cannot be asked', () => {
  test.each(['silent', 'failing'] as const)('%s: a token is neither good nor bad, the answer is 503', async (mood) => {
    issuer.mood = mood;
    expect(await tell(await unsigned().sign(first.privateKey))).toBe('503 service.unavailable');
    issuer.mood = 'well';
  });

  test('a key that is not known yet gives 503, one that is known serves on', async () => {
    expect(await tell(await unsigned().sign(first.privateKey))).toBe('taken');
    const second = await makePair('second');
    for (const mood of ['silent', 'failing'] as const) {
      issuer.mood = mood;
      expect(await tell(await unsigned({}, { kid: 'second' }).sign(second.privateKey))).toBe('503 service.unavailable');
      expect(await tell(await unsigned().sign(first.privateKey))).toBe('taken');
    }
    issuer.mood = 'well';
  });
});

describe('an issuer that is not reached under its name', () => {
  const name = 'https://login.invalid/realms/unions';
  const verify = async (reachedAt: string | undefined) => {
    issuer.name = name;
    const config = settings({ OIDC_ISSUER: name, OIDC_REACHED_AT: reachedAt });
    const token = await unsigned().setIssuer(name).sign(first.privateKey);
    return new TokenVerifier(config).verify(token).finally(() => (issuer.name = undefined));
  };

  test('is asked where OIDC_REACHED_AT says, for its metadata and its keys, and its tokens bear its name', async () => {
    expect(await verify(issuer.url)).toMatchObject({ subject: 'clerk', organisationId });
  });

  test('cannot be asked without that setting', async () => {
    await expect(verify(undefined)).rejects.toMatchObject({ code: 'service.unavailable' });
  });
});

describe('a token', () => {
  test('of the issuer for us is taken, within a minute of clock skew', async () => {
    expect(await tell(await unsigned().sign(first.privateKey))).toBe('taken');
    expect(await tell(await unsigned().setExpirationTime('-30s').sign(first.privateKey))).toBe('taken');
    expect(await tell(await unsigned().setNotBefore('30s').sign(first.privateKey))).toBe('taken');
    const soon = new Date(Date.now() + 30_000);
    expect(await tell(await unsigned().setIssuedAt(soon).sign(first.privateKey))).toBe('taken');
  });

  test.each<[string, () => Promise<string>, string]>([
    [
      'of another issuer',
      () => unsigned().setIssuer('https://evil.example').sign(first.privateKey),
      '401 access.token-invalid',
    ],
    [
      'for another audience',
      () => unsigned().setAudience('urn:other').sign(first.privateKey),
      '401 access.token-invalid',
    ],
    ['that has expired', () => unsigned().setExpirationTime('-2m').sign(first.privateKey), '401 access.token-expired'],
    ['that is not valid yet', () => unsigned().setNotBefore('2m').sign(first.privateKey), '401 access.token-invalid'],
    [
      'that was issued in the future',
      () =>
        unsigned()
          .setIssuedAt(new Date(Date.now() + 120_000))
          .sign(first.privateKey),
      '401 access.token-invalid',
    ],
    [
      'signed with a key that it brings along',
      async () => {
        const own = await makePair('first');
        return unsigned({}, { jwk: await exportJWK(own.publicKey) }).sign(own.privateKey);
      },
      '401 access.token-invalid',
    ],
    [
      'signed with another key of the same name',
      async () => unsigned().sign((await makePair('first')).privateKey),
      '401 access.token-invalid',
    ],
    [
      'signed with a key nobody knows',
      async () => unsigned({}, { kid: 'x' }).sign((await makePair('x')).privateKey),
      '401 access.token-invalid',
    ],
    [
      'signed by HS256 with the public key as the secret',
      async () => unsigned({}, { alg: 'HS256' }).sign(Buffer.from(await exportSPKI(first.publicKey))),
      '401 access.token-invalid',
    ],
    [
      'without an organisation',
      () => unsigned({ organisation_id: undefined }).sign(first.privateKey),
      '401 access.token-invalid',
    ],
    [
      'whose organisation is no id',
      () => unsigned({ organisation_id: "x'; drop table" }).sign(first.privateKey),
      '401 access.token-invalid',
    ],
    ['without roles', () => unsigned({ roles: undefined }).sign(first.privateKey), '401 access.token-invalid'],
    ['whose roles are no list', () => unsigned({ roles: 'clerk' }).sign(first.privateKey), '401 access.token-invalid'],
    [
      'with roles nobody has heard of',
      () => unsigned({ roles: ['root'] }).sign(first.privateKey),
      '403 access.role-lacking',
    ],
    ['without a subject', () => unsigned().setSubject('').sign(first.privateKey), '401 access.token-invalid'],
  ])('%s is refused', async (_what, token, refusal) => {
    expect(await tell(await token())).toBe(refusal);
  });

  test('without a signature (alg none) is refused', async () => {
    const [, payload] = (await unsigned().sign(first.privateKey)).split('.');
    const header = Buffer.from(JSON.stringify({ alg: 'none', typ: 'at+jwt' })).toString('base64url');
    expect(await tell(`${header}.${payload}.`)).toBe('401 access.token-invalid');
  });

  test('by an algorithm that is not on our list is refused, though the issuer publishes a key for it', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES512', { extractable: true });
    issuer.keys = [...issuer.keys, { ...(await exportJWK(publicKey)), kid: 'long', alg: 'ES512', use: 'sig' }];
    expect(await tell(await unsigned({}, { alg: 'ES512', kid: 'long' }).sign(privateKey))).toBe(
      '401 access.token-invalid',
    );
  });

  test('that never expires is refused', async () => {
    const token = new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES256', kid: 'first' })
      .setSubject('clerk')
      .setIssuer(issuer.url)
      .setAudience('urn:liandong:api');
    expect(await tell(await token.sign(first.privateKey))).toBe('401 access.token-invalid');
  });

  test('with its payload changed is refused', async () => {
    const [header, , signature] = (await unsigned().sign(first.privateKey)).split('.');
    const payload = Buffer.from(JSON.stringify({ ...claims, roles: ['operator'], sub: 'x' })).toString('base64url');
    expect(await tell(`${header}.${payload}.${signature}`)).toBe('401 access.token-invalid');
  });

  test.each([
    ['no header', undefined, '401 access.token-missing'],
    ['another scheme', 'Basic Y2xlcms6eA==', '401 access.token-missing'],
    ['no token', 'Bearer ', '401 access.token-missing'],
    ['two tokens', 'Bearer a b', '401 access.token-missing'],
    ['no JWT', 'Bearer abc', '401 access.token-invalid'],
    ['a JWT of nonsense', 'Bearer a.b.c', '401 access.token-invalid'],
  ])('%s in Authorization', async (_what, authorization, refusal) => {
    expect(await tell(undefined, authorization === undefined ? {} : { authorization })).toBe(refusal);
  });
});

test('keys rotate without a restart: the new one is taken, the old one no more', async () => {
  const second = await makePair('second');
  const token = await unsigned({}, { kid: 'second' }).sign(second.privateKey);
  expect(await tell(token)).toBe('401 access.token-invalid');
  issuer.keys = [await publish(second)];
  expect(await tell(token)).toBe('taken');
  expect(await tell(await unsigned().sign(first.privateKey))).toBe('401 access.token-invalid');
});

test('a key that the issuer took back is refused once it was kept long enough, though no new one is asked for', async () => {
  const third = await makePair('third');
  issuer.keys = [await publish(third)];
  const identities = await TestIdentities.start();
  await identities.stop();
  const patient = await startTestService(tinyService, {
    identities,
    environment: { OIDC_ISSUER: issuer.url, JWKS_COOLDOWN_MS: '60000', JWKS_LIFETIME_MS: '1000' },
  });
  try {
    const token = await unsigned({}, { kid: 'third' }).sign(third.privateKey);
    expect(await tell(token, {}, patient)).toBe('taken');
    issuer.keys = [await publish(await makePair('fourth'))];
    await eventually('it is refused', async () => (await tell(token, {}, patient)) === '401 access.token-invalid');
  } finally {
    await patient.stop();
  }
}, 60_000);
