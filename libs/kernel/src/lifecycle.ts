import { DomainError } from './domain-error.js';

/** A life as a table, `{ state: { action: nextState } }`, declared `as const`; a final state has an empty row. */
export type Lifecycle = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The states of a lifecycle, as a union of literals. */
export type StateOf<L extends Lifecycle> = keyof L & string;

/** Every action of a lifecycle, whatever the state, as a union of literals. */
export type ActionOf<L extends Lifecycle> = { [S in keyof L]: keyof L[S] }[keyof L] & string;

/** The states that an action can lead to, as a union of literals: one literal for most actions. */
export type TargetOf<L extends Lifecycle, A extends ActionOf<L>> = {
  [S in keyof L]: A extends keyof L[S] ? L[S][A] : never;
}[keyof L];

/**
 * The state that an action leads to. Its type is the union of that action's targets: `'accepted'` for `'accept'`.
 * Throws DomainError `illegal-transition` with the current state, the action and the allowed actions.
 */
export function next<const L extends Lifecycle, const A extends ActionOf<L>>(
  lifecycle: L,
  state: StateOf<L>,
  action: A,
): TargetOf<L, A> {
  const row = rowOf(lifecycle, state);
  // Own keys only: an action called `constructor` must not find the one of Object.
  if (row === undefined || !Object.hasOwn(row, action)) {
    throw new DomainError('illegal-transition', {
      currentState: state,
      action,
      allowedActions: actionsFrom(lifecycle, state),
    });
  }
  return row[action] as TargetOf<L, A>;
}

/** The actions that a state allows, in the order of the table; none for a final or an unknown state. */
export function actionsFrom<const L extends Lifecycle>(lifecycle: L, state: StateOf<L>): readonly ActionOf<L>[] {
  return Object.keys(rowOf(lifecycle, state) ?? {});
}

/** All states, in the order of the table. */
export function statesOf<const L extends Lifecycle>(lifecycle: L): readonly StateOf<L>[] {
  return Object.keys(lifecycle);
}

/**
 * Reads a lifecycle table for mistakes and names each in a sentence; an empty list means the table is sound.
 * Finds an initial state that is missing, targets that are not states, and states no action leads to.
 */
export function checkLifecycle<const L extends Lifecycle>(lifecycle: L, initial: StateOf<L>): readonly string[] {
  const states: ReadonlySet<string> = new Set(statesOf(lifecycle));
  if (!states.has(initial)) return [`the initial state ${initial} is not in the table`];

  const complaints: string[] = [];
  for (const [state, row] of Object.entries(lifecycle)) {
    for (const [action, target] of Object.entries(row)) {
      if (!states.has(target)) complaints.push(`${state} --${action}--> ${target}, which is not a state`);
    }
  }
  const reached = statesReachedFrom(lifecycle, initial);
  for (const state of states) {
    if (!reached.has(state)) complaints.push(`${state} cannot be reached from ${initial}`);
  }
  return complaints;
}

function statesReachedFrom(lifecycle: Lifecycle, initial: string): ReadonlySet<string> {
  const reached = new Set([initial]);
  // A Set hands out members added while it is walked, so this visits each reachable state once.
  for (const state of reached) {
    for (const target of Object.values(rowOf(lifecycle, state) ?? {})) reached.add(target);
  }
  return reached;
}

function rowOf(lifecycle: Lifecycle, state: string): Lifecycle[string] | undefined {
  return Object.hasOwn(lifecycle, state) ? lifecycle[state] : undefined;
}
