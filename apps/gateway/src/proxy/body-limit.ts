import { refusal } from '@liandong/contracts';
import type { IncomingHttpHeaders } from 'node:http';
import { Transform, type Readable } from 'node:stream';
import type { GatewayConfig } from '../config.js';

/** How many bytes a request may bring: uploads of files more than anything else. */
export function limitFor(headers: IncomingHttpHeaders, config: GatewayConfig): number {
  const isUpload = /^multipart\/form-data\s*(;|$)/i.test(headers['content-type'] ?? '');
  return isUpload ? config.UPLOAD_LIMIT_BYTES : config.BODY_LIMIT_BYTES;
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
