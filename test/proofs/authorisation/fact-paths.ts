import { eventually } from '@liandong/testing';
import { EventStream } from '../../../apps/reporting/test/event-stream.js';
import { origin } from '../../journeys/cast.js';
import type { Caller } from './callers.js';
import type { Found } from './reading-paths.js';

interface Facts {
  readonly items?: readonly { readonly position: string }[];
}

/** Positions of the first facts there are, by each way to read them: pulled, downloaded and streamed. */
export async function factsOf(caller: Caller, count: number): Promise<Found> {
  const { body } = await caller.client.get<Facts>('settlement-facts?limit=1000');
  const pulled = (body.items ?? []).map(({ position }) => position);
  const [, ...rows] = await linesOf(caller, 'csv');
  const jsonl = (await linesOf(caller, 'jsonl')).map((line) => (JSON.parse(line) as { position: string }).position);
  const csv = rows.map((row) => row.split(',')[0]!);
  const found = { pulled, jsonl, csv, streamed: await streamedTo(caller, count) };
  return Object.fromEntries(Object.entries(found).map(([path, positions]) => [path, positions.slice(0, count)]));
}

async function linesOf({ client }: Caller, format: string): Promise<string[]> {
  const { status, text } = await client.get(`exports/settlement-facts?format=${format}`);
  return status === 200 ? text.trim().split(/\r?\n/) : [];
}

async function streamedTo({ token }: Caller, count: number): Promise<string[]> {
  const stream = await EventStream.open(`${origin}/api/v1/streams/settlements?from=beginning`, { token });
  if (stream.answer.status === 200) await eventually('the facts stream in', () => stream.events.length >= count);
  await stream.cut();
  return stream.events.map(({ id }) => id);
}
