import { normalizeIP } from '@fastify/rate-limit';
import { Injectable } from '@nestjs/common';
import { Clock } from '@liandong/kernel';
import { TokenVerifier } from '@liandong/platform';
import type { FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { GatewayConfig } from '../config.js';

/** A token is looked at again after this long; who holds it does not change, only whether it is still good. */
const KNOWN_FOR_MS = 60_000;

interface KnownToken {
  /** The client it stands for; undefined for a token that is not to be believed. Requests that come together wait for one check. */
  readonly client: Promise<string | undefined>;
  readonly until_ms: number;
}

/**
 * Whose quota a request counts against: the person or program of its token or session, with their organisation; the
 * address where nobody is known. A token counts only once its signature is checked, or anybody could use up the quota of
 * somebody else, or draw a new one with every request.
 */
@Injectable()
export class Clients {
  private readonly known = new Map<string, KnownToken>();

  constructor(
    private readonly tokens: TokenVerifier,
    private readonly config: GatewayConfig,
    private readonly clock: Clock,
  ) {}

  async of(request: FastifyRequest): Promise<string> {
    const token = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    // As at the services: a token that is sent wins over the session.
    const client = token === undefined ? ofSession(request) : await this.ofToken(token);
    return client ?? `address ${normalizeIP(request.ip)}`;
  }

  private ofToken(token: string): Promise<string | undefined> {
    const now_ms = this.clock.now().getTime();
    const name = createHash('sha256').update(token).digest('base64');
    const known = this.known.get(name);
    if (known && known.until_ms > now_ms) return known.client;
    const client = this.tokens.verify(token).then(nameOf, () => undefined);
    this.known.delete(name);
    this.known.set(name, { client, until_ms: now_ms + KNOWN_FOR_MS });
    this.forget(now_ms);
    return client;
  }

  /** They are all known equally long, so the first one in is the first to go. */
  private forget(now_ms: number): void {
    for (const [name, { until_ms }] of this.known) {
      if (until_ms > now_ms && this.known.size <= this.config.CLIENTS_REMEMBERED_AT_MOST) return;
      this.known.delete(name);
    }
  }
}

interface Named {
  readonly organisationId: string | undefined;
  readonly subject: string;
}

const nameOf = ({ organisationId, subject }: Named) => `client ${organisationId} ${subject}`;

function ofSession({ session }: FastifyRequest): string | undefined {
  return session.person && nameOf(session.person);
}
