import { createConnection, createServer } from 'node:net';
import { findPortOwner } from './port-owner.js';
import { Trouble } from './trouble.js';

/** What a port is wanted for: `name` completes "Port 8080 for …", `setting` is the variable that moves it. */
export interface PortUse {
  readonly name: string;
  readonly setting: string;
}

/** A TCP port on the loopback address that was free a moment ago; it is not reserved. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('no TCP address'));
        else resolve(address.port);
      });
    });
  });
}

/**
 * Resolves when nothing listens on the loopback port; otherwise rejects with Trouble naming the port, its owner
 * where the system tells, and the setting to change.
 */
export async function assertPortFree(port: number, forWhat: PortUse): Promise<void> {
  if (!(await answers(port)) && (await canListen(port))) return;
  const owner = await findPortOwner(port);
  throw new Trouble(
    `Port ${port} for ${forWhat.name} is already used${owner === undefined ? '' : ` by ${owner}`}.`,
    `Stop that program, or choose another port with ${forWhat.setting}=${await freePort()}.`,
  );
}

// Binding alone is not proof: macOS lets a specific address be bound beside a wildcard listener.
function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port });
    const settle = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(1_000, () => settle(false));
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });
}

function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}
