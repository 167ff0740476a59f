// Presses a service over HTTP: as fast as it answers, or at a rate.
import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import autocannon from 'autocannon';
import { spreadOf } from '../figures/spread.js';
import type { Reading } from '../figures/figure.js';
import { COMMAND_PATH, commandHeaders, newCommand } from './command.js';
import { answerTasks } from './driver.js';

export interface Press {
  readonly url: string;
  readonly token: string;
  readonly connections: number;
  readonly run_s: number;
}

export interface Pressed {
  readonly reading: Reading;
  /** Commands done. */
  readonly count: number;
}

export interface Pace {
  readonly url: string;
  readonly token: string;
  readonly rate: number;
  readonly run_s: number;
}

/** Each connection sends its next command when the last was answered. */
async function press({ url, token, connections, run_s }: Press): Promise<Pressed> {
  const times_ms: number[] = [];
  const refused = new Map<number, number>();
  const started = performance.now();
  let last = started;
  const setupRequest = (prepared: autocannon.Request): autocannon.Request => ({
    ...prepared,
    headers: { ...commandHeaders(token), 'idempotency-key': randomUUID() },
    body: newCommand().body,
  });
  const requests = [{ method: 'POST' as const, path: COMMAND_PATH, setupRequest }];
  const { errors, timeouts } = await new Promise<autocannon.Result>((resolve, reject) => {
    const shots = autocannon({ url, connections, duration: run_s, requests }, (fault: Error | null, result) =>
      fault ? reject(fault) : resolve(result),
    );
    // The times that autocannon sums up itself are whole milliseconds.
    shots.on('response', (_client, status, _bytes, time_ms) => {
      last = performance.now();
      if (status === 201) times_ms.push(time_ms);
      else refused.set(status, (refused.get(status) ?? 0) + 1);
    });
  });
  if (refused.size > 0 || errors + timeouts > 0) {
    throw new Error(`not all was done: ${JSON.stringify([...refused])}, ${errors} errors, ${timeouts} time-outs`);
  }
  const perSecond = times_ms.length / ((last - started) / 1000);
  return { reading: { value: perSecond, spread: spreadOf(times_ms) }, count: times_ms.length };
}

/** Sends at a rate, whatever the answers take, and says which aggregates were made. */
async function pace({ url, token, rate, run_s }: Pace): Promise<string[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const started = performance.now();
  const sent: Promise<string>[] = [];
  for (let number = 0; number < rate * run_s; number += 1) {
    const due_ms = started + (number * 1000) / rate - performance.now();
    if (due_ms > 0) await wait(due_ms);
    sent.push(send(url, token, agent));
  }
  return Promise.all(sent).finally(() => agent.destroy());
}

function send(url: string, token: string, agent: Agent): Promise<string> {
  const { id, body } = newCommand();
  const headers = { ...commandHeaders(token), 'idempotency-key': randomUUID() };
  return new Promise((resolve, reject) => {
    const asked = request(url + COMMAND_PATH, { method: 'POST', agent, headers }, (answer) => {
      answer.resume().once('end', () => {
        if (answer.statusCode === 201) resolve(id);
        else reject(new Error(`a command was answered ${answer.statusCode}`));
      });
    });
    asked.once('error', reject).end(body);
  });
}

answerTasks({ press, pace });
