import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { assertForeignServersAnswer } from './foreign-servers.js';

const name = 'https://login.example.invalid/realms/unions';
const none = { databaseUrl: undefined, kafkaBrokers: undefined, issuerReachedAt: undefined };

describe('an issuer that is reached under another address than its name', () => {
  let server: Server;
  let place: string;

  beforeAll(async () => {
    server = createServer(({ url }, response) => {
      const isMetadata = url === '/realms/unions/.well-known/openid-configuration';
      response.writeHead(isMetadata ? 200 : 404).end(JSON.stringify({ issuer: name }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    place = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  test('is asked there, for the path of its name', async () => {
    await assertForeignServersAnswer({ ...none, issuer: name, issuerReachedAt: place });
  });

  test('is told by the address that was asked, and what to check', async () => {
    const away = assertForeignServersAnswer({ ...none, issuer: `${name}/other`, issuerReachedAt: place });
    await expect(away).rejects.toMatchObject({
      what: `No OpenID Connect issuer answers at ${place}.`,
      fix: expect.stringMatching(/^Check OIDC_REACHED_AT/),
    });
  });

  test('that calls itself otherwise is told with the name to set', async () => {
    await expect(
      assertForeignServersAnswer({ ...none, issuer: name.replace('https', 'http'), issuerReachedAt: place }),
    ).rejects.toMatchObject({ fix: `Set OIDC_ISSUER to the issuer's own name: ${name}.` });
  });
});
