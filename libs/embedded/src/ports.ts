import { randomInt } from 'node:crypto';
import { createConnection, createServer } from 'node:net';
import { findPortOwner } from './port-owner.js';
import { Trouble } from './trouble.js';

/** What a port is wanted for: `name` completes "Port 8080 for …", `setting` is the variable that moves it. */
export interface PortUse {
  readonly name: string;
  readonly setting: string;
}

/** Below what systems give to outgoing connections (Linux from 32768, others from 49152), above well-known services. */
const OWN_PORTS = { from: 20_000, to: 32_768 };

/**
 * A TCP port on the loopback address that was free a moment ago; it is not reserved. No outgoing connection takes it
 * meanwhile, nor while a process that listens on it is started again; another program may.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(OWN_PORTS.from, OWN_PORTS.to);
    if (await canListen(port)) return port;
  }
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
