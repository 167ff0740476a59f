import cookies from '@fastify/cookie';
import session from '@fastify/session';
import type { FastifyInstance } from 'fastify';
import { isSecure, type GatewayConfig } from '../config.js';
import type { Tokens } from './issuer.js';
import type { Person } from './person.js';
import type { SessionMemory } from './session-memory.js';

declare module 'fastify' {
  interface Session {
    person?: Person;
    tokens?: Tokens;
    /** Sent by pages and scripts of this origin with every change (synchroniser token). */
    csrfToken?: string;
  }
}

/** Sessions of browsers. The cookie holds a signed random name and nothing else; visitors get none until they sign in. */
export async function openSessions(
  fastify: FastifyInstance,
  config: GatewayConfig,
  store: SessionMemory,
): Promise<void> {
  const secure = isSecure(config);
  await fastify.register(cookies);
  await fastify.register(session, {
    secret: config.SESSION_SECRET,
    store,
    // A __Host- cookie cannot be set by a neighbour domain (RFC 6265bis, 4.1.3.2); browsers take it by TLS only.
    cookieName: secure ? '__Host-liandong' : 'liandong',
    cookie: { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: config.SESSION_TTL_S * 1000 },
    rolling: false,
    saveUninitialized: false,
  });
}
