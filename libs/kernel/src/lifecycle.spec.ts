import { DomainError } from './domain-error.js';
import { type ActionOf, type StateOf, actionsFrom, checkLifecycle, next, statesOf } from './lifecycle.js';

const lifecycle = {
  draft: { send: 'reviewing', void: 'voided' },
  reviewing: { accept: 'accepted', void: 'voided', return: 'returned' },
  returned: { supplement: 'reviewing' },
  accepted: { return: 'reviewing' },
  voided: {},
} as const;

function refusalOf(decide: () => unknown): DomainError {
  try {
    decide();
  } catch (error) {
    if (error instanceof DomainError) return error;
  }
  throw new Error('the decision was not refused');
}

describe('a transition', () => {
  it('leads to the state that the table names, for every pair of state and action', () => {
    for (const state of statesOf(lifecycle)) {
      const row: Readonly<Record<string, string>> = lifecycle[state];
      for (const action of ['send', 'void', 'accept', 'return', 'supplement'] as const) {
        if (row[action] === undefined) {
          expect(() => next(lifecycle, state, action)).toThrow('illegal-transition');
        } else {
          expect(next(lifecycle, state, action)).toBe(row[action]);
        }
      }
    }
  });

  it('is typed as the targets of its action', () => {
    const state = 'reviewing' as StateOf<typeof lifecycle>;
    const accepted: 'accepted' = next(lifecycle, state, 'accept');
    const returned: 'returned' | 'reviewing' = next(lifecycle, state, 'return');
    // @ts-expect-error One action may lead to different states from different states.
    const tooNarrow: 'returned' = next(lifecycle, state, 'return');
    // @ts-expect-error The table knows no such action.
    expect(() => next(lifecycle, state, 'sign')).toThrow('illegal-transition');
    expect([accepted, returned, tooNarrow]).toEqual(['accepted', 'returned', 'returned']);
  });

  it('that is illegal names the current state, the action and the allowed actions', () => {
    const refusal = refusalOf(() => next(lifecycle, 'returned', 'accept'));
    expect(refusal.code).toBe('illegal-transition');
    expect(refusal.details).toEqual({ currentState: 'returned', action: 'accept', allowedActions: ['supplement'] });
  });

  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])('called %s is illegal', (name) => {
    const action = name as ActionOf<typeof lifecycle>;
    const state = name as StateOf<typeof lifecycle>;
    expect(() => next(lifecycle, 'draft', action)).toThrow('illegal-transition');
    expect(() => next(lifecycle, state, 'send')).toThrow('illegal-transition');
    expect(() => next(lifecycle, '__proto__' as typeof state, action)).toThrow('illegal-transition');
  });
});

describe('the actions from a state', () => {
  it('stand in the order of the table, and a final state has none', () => {
    expect(actionsFrom(lifecycle, 'reviewing')).toEqual(['accept', 'void', 'return']);
    expect(actionsFrom(lifecycle, 'voided')).toEqual([]);
  });
});

describe('the check of a table', () => {
  it('finds nothing in a sound table', () => {
    expect(checkLifecycle(lifecycle, 'draft')).toEqual([]);
  });

  it('names states that no action reaches, even when they reach each other', () => {
    const broken = { draft: { send: 'sent' }, sent: {}, lost: { find: 'found' }, found: { lose: 'lost' } } as const;
    expect(checkLifecycle(broken, 'draft')).toEqual([
      'lost cannot be reached from draft',
      'found cannot be reached from draft',
    ]);
  });

  it('names targets that are not states', () => {
    const broken = { draft: { send: 'snet' } } as const;
    expect(checkLifecycle(broken, 'draft')).toEqual(['draft --send--> snet, which is not a state']);
  });

  it('names an initial state that is not in the table', () => {
    const initial = 'begun' as StateOf<typeof lifecycle>;
    expect(checkLifecycle(lifecycle, initial)).toEqual(['the initial state begun is not in the table']);
  });
});
