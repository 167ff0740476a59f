import { createServer, type AddressInfo, type Server } from 'node:net';
import { freePort } from '@liandong/embedded';
import { assertPortsFree, readPorts } from './ports.js';

const listenSomewhere = (): Promise<Server> =>
  new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
const portOf = (server: Server) => (server.address() as AddressInfo).port;

describe('the look at the ports before a start', () => {
  test('names every port that is taken at once, its holder, and the settings that help', async () => {
    const holders = [await listenSomewhere(), await listenSomewhere()];
    const [gateway = 0, kafka = 0] = holders.map(portOf);
    const ports = readPorts({
      PORT: String(gateway),
      KAFKA_PORT: String(kafka),
      INTAKE_PORT: String(await freePort()),
    });
    const look = assertPortsFree(ports, ['gateway', 'intake', 'kafka']);
    await expect(look).rejects.toMatchObject({
      what: expect.stringMatching(`Port ${gateway} for the gateway.*pid ${process.pid}.*Port ${kafka} for Kafka`),
      fix: expect.stringMatching(/PORT=\d+ KAFKA_PORT=\d+ npm start/),
    });
    for (const holder of holders) holder.close();
  });

  test('passes when all are free', async () => {
    const ports = readPorts({ PORT: String(await freePort()) });
    await expect(assertPortsFree(ports, ['gateway'])).resolves.toBeUndefined();
  });
});
