import type { FactView } from '../facts/fact.dto.js';

/** A fact as bytes of an event stream (WHATWG HTML, server-sent events), made once for all readers. */
export interface Frame {
  readonly position: bigint;
  readonly bytes: Buffer;
}

export function frameOf({ position, id, name, at, data }: FactView): Frame {
  const text = `id: ${position}\nevent: ${name}\ndata: ${JSON.stringify({ position, id, name, at, data })}\n\n`;
  return { position: BigInt(position), bytes: Buffer.from(text) };
}

/** Facts that came together, joined once for all readers who are at the same place. */
export interface Burst {
  readonly frames: readonly Frame[];
  readonly first: bigint;
  readonly last: bigint;
  readonly bytes: Buffer;
}

export function burstOf(frames: readonly Frame[]): Burst | undefined {
  const [first] = frames;
  const last = frames[frames.length - 1];
  return first && last && { frames, first: first.position, last: last.position, bytes: bytesAfter(frames) };
}

/** The frames behind a position as one piece of the stream. */
export function bytesAfter(frames: readonly Frame[], after?: bigint): Buffer {
  const wanted = after === undefined ? frames : frames.filter(({ position }) => position > after);
  return Buffer.concat(wanted.map(({ bytes }) => bytes));
}

/**
 * What a stream begins with. An `id` without data sets the reader's Last-Event-ID and shows nothing, so that a break
 * before the first fact loses none either.
 */
export function opening(position: bigint, retry_ms: number): Buffer {
  return Buffer.from(`retry: ${retry_ms}\nid: ${position}\n\n`);
}

export const HEARTBEAT = Buffer.from(': heartbeat\n\n');
