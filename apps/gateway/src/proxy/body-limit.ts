import { refusal } from '@liandong/contracts';
import type { IncomingHttpHeaders } from 'node:http';
import { Transform, type Readable } from 'node:stream';
import type { GatewayConfig } from '../config.js';

/** How many bytes a request may bring: uploads of files more than anything else. */
export function limitFor(headers: IncomingHttpHeaders, config: GatewayConfig): number {
  const isUpload = /^multipart\/form-data\s*(;|$)/i.test(headers['content-type'] ?? '');
  return isUpload ? config.UPLOAD_LIMIT_BYTES : config.BODY_LIMIT_BYTES;
}

/** What of a refused body is still read: a little more than the largest that passes anywhere. */
const READ_ON_AT_MOST_BYTES = 32 * 1_048_576;

/**
 * Reads a body that is refused to its end and throws it away: a client that listens only after it has sent would
 * otherwise find its connection broken, and never read why. Answers false for one that is too long for that.
 */
export async function readOn(body: Readable): Promise<boolean> {
  let seen_bytes = 0;
  try {
    for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      seen_bytes += chunk.length;
      if (seen_bytes > READ_ON_AT_MOST_BYTES) return false;
    }
    return true;
  } catch {
    return false;
  }
}

/** A body of unknown length, passed on up to the limit; beyond it the copy fails with `request.too-large`. */
export function limited(body: Readable, limit_bytes: number): Readable {
  let seen_bytes = 0;
  const copy = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen_bytes += chunk.length;
      if (seen_bytes > limit_bytes) done(refusal('request.too-large'));
      else done(null, chunk);
    },
  });
  // A client that leaves half-way must not leave the service waiting for the rest.
  body.once('close', () => {
    if (!copy.writableEnded) copy.destroy(new Error('the client left before its request was complete'));
  });
  return body.pipe(copy);
}
