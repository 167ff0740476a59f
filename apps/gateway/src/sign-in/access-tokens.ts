import { Injectable } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import { Clock } from '@liandong/kernel';
import type { FastifyRequest } from 'fastify';
import { Issuer, type Tokens } from './issuer.js';

/** Renewed this long before the end, so that no token dies on its way. */
const MARGIN_MS = 30_000;

/** The access token of a session, renewed in time. */
@Injectable()
export class AccessTokens {
  private readonly renewals = new Map<string, Promise<Tokens>>();

  constructor(
    private readonly issuer: Issuer,
    private readonly clock: Clock,
  ) {}

  /**
   * `Bearer …` for the session of a request; undefined when nobody is signed in. Refuses `access.token-expired` when the
   * issuer has ended the sign-in; the session is then over.
   */
  async authorizationOf(request: FastifyRequest): Promise<string | undefined> {
    const { tokens } = request.session;
    if (tokens === undefined) return undefined;
    const valid = this.isFresh(tokens) ? tokens : await this.renewOnce(request, tokens);
    return `Bearer ${valid.accessToken}`;
  }

  /** Requests of one session wait for one renewal: an issuer takes a refresh token used twice for a stolen one. */
  private renewOnce(request: FastifyRequest, old: Tokens): Promise<Tokens> {
    const { sessionId } = request.session;
    const running = this.renewals.get(sessionId);
    if (running) return running;
    const renewal = this.renew(request, old).finally(() => this.renewals.delete(sessionId));
    this.renewals.set(sessionId, renewal);
    return renewal;
  }

  private async renew(request: FastifyRequest, old: Tokens): Promise<Tokens> {
    const renewed = await this.issuer.refresh(old);
    // Whoever signed out meanwhile stays signed out: only a session that is still there is saved.
    await request.session.reload();
    if (renewed === undefined) await request.session.destroy();
    if (renewed === undefined || request.session.tokens === undefined) throw refusal('access.token-expired');
    request.session.tokens = renewed;
    await request.session.save();
    return renewed;
  }

  private isFresh({ expiresAt_ms }: Tokens): boolean {
    return expiresAt_ms - MARGIN_MS > this.clock.now().getTime();
  }
}
