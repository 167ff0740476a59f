// Repeats a recorded command on bare node-pg connections, each as fast as it is answered.
import { newId } from '@liandong/kernel';
import pg from 'pg';
import type { Reading } from '../figures/figure.js';
import { spreadOf } from '../figures/spread.js';
import { SESSION_OPTIONS, type Recording } from '../recording/record-command.js';
import { answerTasks } from './driver.js';

interface Repetition extends Recording {
  readonly url: string;
  readonly connections: number;
  readonly run_s: number;
}

async function repeat(task: Repetition): Promise<Reading> {
  const times_ms: number[] = [];
  const clients = Array.from(
    { length: task.connections },
    () => new pg.Client({ connectionString: task.url, options: SESSION_OPTIONS }),
  );
  await Promise.all(clients.map((client) => client.connect()));
  const started = performance.now();
  const end = started + task.run_s * 1000;
  await Promise.all(
    clients.map(async (client) => {
      for (let before = started; before < end;) {
        await once(client, task);
        const now = performance.now();
        times_ms.push(now - before);
        before = now;
      }
    }),
  );
  const took_s = (performance.now() - started) / 1000;
  await Promise.all(clients.map((client) => client.end()));
  return { value: times_ms.length / took_s, spread: spreadOf(times_ms) };
}

async function once(client: pg.Client, { statements, fresh }: Recording): Promise<void> {
  const ids = new Map(fresh.map((id) => [id, newId()]));
  const anew = (text: string) => [...ids].reduce((done, [old, id]) => done.replaceAll(old, id), text);
  for (const [place, { text, parameters }] of statements.entries()) {
    if (parameters.length === 0) await client.query(anew(text));
    else
      await client.query({
        name: `recorded${place}`,
        text,
        values: parameters.map((value) => (value === null ? null : anew(value))),
      });
  }
}

answerTasks({ repeat });
