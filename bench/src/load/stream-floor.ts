// The least that can serve an event stream: node:http, a list of answers, one write each.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerTasks } from './driver.js';

const readers = new Set<ServerResponse>();

async function listen(): Promise<string> {
  const server = createServer((request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' });
    response.flushHeaders();
    readers.add(response);
    request.once('close', () => readers.delete(response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

function tell(frames: readonly string[]): void {
  for (const frame of frames) {
    const bytes = Buffer.from(frame);
    for (const reader of readers) reader.write(bytes);
  }
}

answerTasks({ listen, tell });
