import type { SessionStore } from '@fastify/session';
import { Injectable } from '@nestjs/common';
import { Clock } from '@liandong/kernel';
import { GatewayConfig } from '../config.js';

type Session = Parameters<SessionStore['set']>[1];

/**
 * The sessions of this process, gone with it: people sign in again after a restart. A session ends SESSION_TTL_S after
 * it began, however often it is saved; beyond SESSIONS_AT_MOST the oldest goes.
 */
@Injectable()
export class SessionMemory implements SessionStore {
  private readonly sessions = new Map<string, { readonly session: Session; readonly endsAt_ms: number }>();

  constructor(
    private readonly config: GatewayConfig,
    private readonly clock: Clock,
  ) {}

  set(id: string, session: Session, done: (error?: unknown) => void): void {
    const endsAt_ms = this.sessions.get(id)?.endsAt_ms ?? this.now_ms() + this.config.SESSION_TTL_S * 1000;
    this.sessions.set(id, { session, endsAt_ms });
    this.dropEnded();
    done();
  }

  get(id: string, done: (error: unknown, session?: Session | null) => void): void {
    const kept = this.sessions.get(id);
    done(null, kept !== undefined && kept.endsAt_ms > this.now_ms() ? kept.session : null);
  }

  destroy(id: string, done: (error?: unknown) => void): void {
    this.sessions.delete(id);
    done();
  }

  private now_ms(): number {
    return this.clock.now().getTime();
  }

  /** They all live equally long, so the first one in is the first to end. */
  private dropEnded(): void {
    const now = this.now_ms();
    for (const [id, { endsAt_ms }] of this.sessions) {
      if (endsAt_ms > now && this.sessions.size <= this.config.SESSIONS_AT_MOST) return;
      this.sessions.delete(id);
    }
  }
}
