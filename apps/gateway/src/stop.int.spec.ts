import { eventually } from '@liandong/testing';
import type { ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { startTestGateway } from '../test/start-test-gateway.js';

describe('a gateway that is told to stop', () => {
  test('waits for a service that does not answer no longer than half of its limit', async () => {
    const gateway = await startTestGateway({ environment: { SHUTDOWN_LIMIT_MS: '1000' } });
    let isAsked = false;
    gateway.services.intake.answering = () => void (isAsked = true);
    const command = fetch(`${gateway.url}/api/v1/cases`, { method: 'POST' }).catch(() => 'cut off');
    await eventually('the command is under way', () => isAsked);
    const before = performance.now();
    await gateway.stop();
    expect(await command).toBe('cut off');
    expect(performance.now() - before).toBeLessThan(2_500);
  });

  test('lets a command under way finish, ends streams, and is not held up by a connection that says nothing', async () => {
    const gateway = await startTestGateway();
    const held: ServerResponse[] = [];
    gateway.services.intake.answering = (_request, response) => void held.push(response);
    gateway.services.reporting.answering = (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
    };
    const silent = connect(Number(new URL(gateway.url).port), '127.0.0.1');
    silent.on('error', () => undefined);
    const stream = await fetch(`${gateway.url}/api/v1/streams/work`);
    const ended = stream.text().catch(() => 'cut off');
    const command = fetch(`${gateway.url}/api/v1/cases`, { method: 'POST' });
    await eventually('the command is under way', () => held.length === 1);

    const stopped = gateway.stop();
    expect(await ended).toBe('cut off');
    held[0]!.end('{"done":true}');
    expect(await (await command).json()).toEqual({ done: true });
    await stopped;
  });
});
