import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { untilCasesCanBePlayed } from './readiness.js';

/** Stands in for the gateway of a system that starts: it becomes better with every question. */
class StartingSystem {
  readonly asked: string[] = [];
  states = ['degraded', 'degraded', 'ready'];
  registrations = [503, 503, 503, 200];
  private readonly server: Server = createServer((request, response) => {
    this.asked.push(`${request.method} ${request.url}`);
    if (request.url === '/health/ready') {
      const state = this.states.length > 1 ? this.states.shift() : this.states[0];
      return response.end(JSON.stringify({ status: state, service: 'gateway', intake: 'ready', settlement: state }));
    }
    response.statusCode = (this.registrations.length > 1 ? this.registrations.shift() : this.registrations[0]) ?? 0;
    return response.end('{}');
  });

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): Promise<unknown> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(resolve));
  }
}

describe('before the demonstration cases are played', () => {
  let system: StartingSystem;
  let origin: string;
  const reports: string[] = [];
  const ready = () =>
    untilCasesCanBePlayed({ origin, tokenOf: async (login) => login, report: (text) => void reports.push(text) });

  beforeEach(async () => {
    reports.length = 0;
    system = new StartingSystem();
    origin = await system.open();
  });
  afterEach(() => system.close());

  test('every service hears and every union is known; until then it says what it waits for', async () => {
    await ready();
    const tries = system.asked.filter((line) => line === 'POST /api/v1/cases?validateOnly=true').length;
    expect([system.states, system.registrations, tries]).toEqual([['ready'], [200], 3 + 12]);
    expect(reports[0]).toBe('Waiting for settlement (degraded)');
    expect(reports.at(-1)).toMatch(/^Waiting for .*beichuan to be known to intake/);
  });

  test('a refusal that does not pass by itself is told at once', async () => {
    system.registrations = [403];
    await expect(ready()).rejects.toThrow('a registration by beichuan was tried and answered 403');
  });
});
