import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { EncryptJWT, jwtDecrypt } from 'jose';
import { GatewayConfig, isSecure } from '../config.js';
import type { PendingSignIn } from './issuer.js';

const NAME = 'liandong-sign-in';
const LIFE_S = 600;

/**
 * Keeps a sign-in under way in the browser that began it, sealed (RFC 7516): nobody can finish it in another browser,
 * and visitors who never come back cost no memory here.
 */
@Injectable()
export class SealedCookie {
  private readonly key: Uint8Array;

  constructor(private readonly config: GatewayConfig) {
    this.key = createHash('sha256').update(`sign-in under way\0${config.SESSION_SECRET}`).digest();
  }

  async keep(pending: PendingSignIn, reply: FastifyReply): Promise<void> {
    const sealed = await new EncryptJWT({ pending })
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .setExpirationTime(`${LIFE_S}s`)
      .encrypt(this.key);
    void reply.setCookie(NAME, sealed, { ...this.place(), maxAge: LIFE_S });
  }

  /** The sign-in this browser began, once; undefined when there is none or it took too long. */
  async take(request: FastifyRequest, reply: FastifyReply): Promise<PendingSignIn | undefined> {
    const sealed = request.cookies[NAME];
    if (sealed === undefined) return undefined;
    void reply.clearCookie(NAME, this.place());
    return jwtDecrypt<{ pending: PendingSignIn }>(sealed, this.key).then(
      ({ payload }) => payload.pending,
      () => undefined,
    );
  }

  private place() {
    return { path: '/sign-in', httpOnly: true, sameSite: 'lax', secure: isSecure(this.config) } as const;
  }
}
