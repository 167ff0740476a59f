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

/**
 * What a stream begins with. An `id` without data sets the reader's Last-Event-ID and shows nothing, so that a break
 * before the first fact loses none either.
 */
export function opening(position: bigint, retry_ms: number): Buffer {
  return Buffer.from(`retry: ${retry_ms}\nid: ${position}\n\n`);
}

export const HEARTBEAT = Buffer.from(': heartbeat\n\n');
