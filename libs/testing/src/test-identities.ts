import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newId } from '@liandong/kernel';
import type { Role } from '@liandong/platform';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';

/** Somebody who signs in in a test. Synthetic, like everybody in tests. */
export interface TestPerson {
  readonly organisationId: string;
  readonly roles: readonly Role[];
  readonly subject?: string;
}

export interface TokenFaults {
  readonly issuer?: string;
  readonly audience?: string;
  readonly expiresIn?: string;
  readonly key?: CryptoKey;
}

const AUDIENCE = 'urn:liandong:api';

/** Stands for the identity provider, which is an outside system: signs tokens, serves discovery and keys over HTTP. */
export class TestIdentities {
  private constructor(
    readonly issuer: string,
    private readonly server: Server,
    private readonly key: CryptoKey,
  ) {}

  static async start(): Promise<TestIdentities> {
    const { publicKey, privateKey } = await generateKeyPair('ES256');
    const jwk: JWK = { ...(await exportJWK(publicKey)), kid: 'test', alg: 'ES256', use: 'sig' };
    const server = createServer((request, response) => {
      const issuer = `http://${request.headers.host}`;
      const isDiscovery = request.url === '/.well-known/openid-configuration';
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(isDiscovery ? { issuer, jwks_uri: `${issuer}/jwks` } : { keys: [jwk] }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return new TestIdentities(`http://127.0.0.1:${port}`, server, privateKey);
  }

  /** An access token (RFC 9068) for a person, with a fault if the test asks for one. */
  async token(person: TestPerson, faults: TokenFaults = {}): Promise<string> {
    return new SignJWT({ organisation_id: person.organisationId, roles: person.roles })
      .setProtectedHeader({ alg: 'ES256', kid: 'test', typ: 'at+jwt' })
      .setSubject(person.subject ?? newId())
      .setIssuer(faults.issuer ?? this.issuer)
      .setAudience(faults.audience ?? AUDIENCE)
      .setIssuedAt()
      .setExpirationTime(faults.expiresIn ?? '1h')
      .sign(faults.key ?? this.key);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
