import { createHash } from 'node:crypto';
import { canonicalJson } from '@liandong/kernel';

/** SHA-256 in lower-case hex over the canonical JSON (RFC 8785): whoever has the document computes the same. */
export const digestOf = (document: unknown): string =>
  createHash('sha256').update(canonicalJson(document)).digest('hex');
