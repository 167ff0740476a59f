import { refusal } from '@liandong/contracts';
import type { FastifyRequest } from 'fastify';
import { timingSafeEqual } from 'node:crypto';

const changesNothing: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses `access.csrf` when a change rides on the session's cookie without the session's token. A request that brings
 * an `Authorization` header of its own does not: no foreign page can make a browser send one.
 */
export function checkCsrf(request: FastifyRequest, fromForm?: unknown): void {
  const expected = request.session.csrfToken;
  if (changesNothing.has(request.method) || request.headers.authorization !== undefined) return;
  if (expected === undefined) return;
  const sent = request.headers['x-csrf-token'] ?? fromForm;
  if (typeof sent !== 'string' || !isSame(sent, expected)) throw refusal('access.csrf');
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
