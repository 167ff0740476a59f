import { SettableClock } from '@liandong/kernel';
import { GatewayConfig } from '../config.js';
import { SessionMemory } from './session-memory.js';

type Session = Parameters<SessionMemory['set']>[1];

describe('the memory of sessions', () => {
  const session: Session = { cookie: { originalMaxAge: null } };
  const nothing = () => undefined;

  function memoryOf(settings: Partial<GatewayConfig>) {
    const clock = new SettableClock(new Date(0));
    const memory = new SessionMemory(Object.assign(new GatewayConfig(), settings), clock);
    const has = (id: string) => {
      let found: unknown;
      memory.get(id, (_error, kept) => (found = kept));
      return found !== null;
    };
    return { set: (id: string) => memory.set(id, session, nothing), has, memory, clock };
  }

  test('ends a session a fixed time after it began, though it is saved in between', () => {
    const { set, has, clock } = memoryOf({ SESSION_TTL_S: 100 });
    set('a');
    clock.set(new Date(99_000));
    set('a');
    expect(has('a')).toBe(true);
    clock.set(new Date(100_000));
    expect(has('a')).toBe(false);
  });

  test('holds no more than it may: the oldest goes', () => {
    const { set, has } = memoryOf({ SESSIONS_AT_MOST: 2 });
    for (const id of ['a', 'b', 'c']) set(id);
    expect(['a', 'b', 'c'].map(has)).toEqual([false, true, true]);
  });

  test('forgets a session that was signed out', () => {
    const { set, has, memory } = memoryOf({});
    set('a');
    memory.destroy('a', nothing);
    expect(has('a')).toBe(false);
  });
});
