import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly service: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: number;
}

export type Answering = (request: IncomingMessage, response: ServerResponse) => void;

/** Stands for a service, which is an outside system to the gateway: tells what it got, or answers as a test says. */
export class FakeService {
  answering: Answering | undefined;
  /** What it says of its health; nothing at all while it is `silent`. */
  state = 'ready';
  private server: Server | undefined;
  private port = 0;

  constructor(readonly name: string) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(): Promise<this> {
    const server = createServer((request, response) => this.answer(request, response));
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.port = (server.address() as AddressInfo).port;
    this.server = server;
    return this;
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((resolve) => this.server?.close(resolve));
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    if (request.url === '/health/ready' && this.state === 'silent') return;
    if (request.url === '/health/ready') {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ status: this.state }));
    } else if (this.answering) this.answering(request, response);
    else void this.tell(request, response);
  }

  private async tell(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let bytes = 0;
    try {
      for await (const chunk of request) bytes += (chunk as Buffer).length;
    } catch {
      // The gateway took the request back; nobody waits for an answer.
      return;
    }
    const { method = '', url = '', headers } = request;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ service: this.name, method, url, headers, bytes }));
  }
}
