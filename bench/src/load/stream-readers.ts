// Many readers of one event stream in one process, each on a connection of its own.
import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { spreadOf, type Spread } from '../figures/spread.js';
import { answerTasks } from './driver.js';
import { FactCounter } from './fact-counter.js';

export interface Opening {
  readonly url: string;
  /** Readers share them in turn: a caller may have only so many streams. */
  readonly tokens: readonly string[];
  readonly readers: number;
}

export interface Delivery {
  readonly delivered: number;
  /** When the last of them came, as `Date.now()` counts. */
  readonly last_ms: number;
  readonly delays: Spread;
}

const OPENING_AT_ONCE = 50;
let delays_ms: number[] = [];
let last_ms = 0;

/** Opens as many as it can, and says how many that was. */
async function open({ url, tokens, readers }: Opening): Promise<number> {
  const agent = new Agent({ keepAlive: false, maxSockets: Infinity });
  let next = 0;
  let opened = 0;
  const openSome = async () => {
    while (next < readers) {
      const token = tokens[next % tokens.length]!;
      next += 1;
      if (await openOne(url, token, agent)) opened += 1;
    }
  };
  await Promise.all(Array.from({ length: OPENING_AT_ONCE }, openSome));
  return opened;
}

function openOne(url: string, token: string, agent: Agent): Promise<boolean> {
  const counter = new FactCounter((told_ms) => {
    last_ms = Date.now();
    delays_ms.push(last_ms - told_ms);
  });
  return new Promise((resolve) => {
    const headers = { authorization: `Bearer ${token}`, accept: 'text/event-stream' };
    const asked = request(url, { agent, headers }, (answer) => {
      if (answer.statusCode !== 200) answer.resume();
      else answer.on('data', (bytes: Buffer) => counter.take(bytes));
      resolve(answer.statusCode === 200);
    });
    asked.once('error', () => resolve(false)).end();
  });
}

/** Waits for so many facts in all readers together, or for the limit, and begins to count anew. */
async function collect({ wanted, limit_s }: { wanted: number; limit_s: number }): Promise<Delivery> {
  const end = performance.now() + limit_s * 1000;
  while (delays_ms.length < wanted && performance.now() < end) await wait(5);
  const delivery = { delivered: delays_ms.length, last_ms, delays: spreadOf(delays_ms) };
  delays_ms = [];
  return delivery;
}

answerTasks({ open, collect });
