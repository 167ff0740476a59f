import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { developmentInstance, systemOnPorts } from './development-instance.js';

const instance = { pid: 1, started: '1', url: 'http://127.0.0.1:8080' };
const described = { ...instance, databaseUrl: 'postgres://x', kafkaBrokers: 'k:9' };

describe('the instance that commands of the demonstration need', () => {
  test('is one with the development issuer', () => {
    expect(developmentInstance({ ...described, developmentIssuerUrl: 'http://127.0.0.1:8090' })).toEqual({
      url: instance.url,
      issuer: 'http://127.0.0.1:8090',
    });
  });

  test.each([
    ['nothing runs', undefined, 'Nothing runs.'],
    ['it still starts', instance, 'The system at http://127.0.0.1:8080 still starts.'],
    ['it runs with another issuer', described, expect.stringContaining('runs with an issuer of your own')],
  ])('where %s, that is said', (_, found, what) => {
    expect(() => developmentInstance(found)).toThrow(expect.objectContaining({ name: 'Trouble', what }));
  });
});

describe('a system in containers', () => {
  const servers: Server[] = [];
  /** A server on a free port that answers everything with what it is given its own address for. */
  const answering = async (answer: (url: string) => object): Promise<number> => {
    const server = createServer((_, response) => response.end(JSON.stringify(answer(`http://127.0.0.1:${port}`))));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    servers.push(server);
    return port;
  };
  afterEach(() => servers.splice(0).forEach((server) => server.close()));

  const gateway = () => answering(() => ({ status: 'ready', service: 'gateway' }));

  test('is found by the ports where gateway and issuer say who they are', async () => {
    const ports = { gateway: await gateway(), issuer: await answering((issuer) => ({ issuer })) };
    expect(await systemOnPorts(ports)).toEqual({
      url: `http://127.0.0.1:${ports.gateway}`,
      issuer: `http://127.0.0.1:${ports.issuer}`,
    });
  });

  test.each([
    ['another program', () => ({ status: 'ok' })],
    ['an issuer with another name', () => ({ issuer: 'https://login.example.org' })],
  ])('is not taken for one where %s answers', async (_, answer) => {
    const stranger = await answering(answer);
    expect(
      await systemOnPorts({ gateway: stranger, issuer: await answering((issuer) => ({ issuer })) }),
    ).toBeUndefined();
    expect(await systemOnPorts({ gateway: await gateway(), issuer: stranger })).toBeUndefined();
  });

  test('is not there where nothing answers', async () => {
    expect(await systemOnPorts({ gateway: 1, issuer: 1 })).toBeUndefined();
  });
});
