import { type Lifecycle, type StateOf, statesOf } from './lifecycle.js';

/**
 * Draws a lifecycle as Mermaid `stateDiagram-v2` text, in the order of the table, so that a diff shows only real changes.
 * Ends with a newline. States without actions are drawn as final.
 */
export function drawLifecycle<const L extends Lifecycle>(lifecycle: L, initial: StateOf<L>): string {
  const states = statesOf(lifecycle);
  const names = states.filter((state) => state.includes('-')).map((state) => `state "${state}" as ${nodeOf(state)}`);
  const arrows = states.flatMap((state) => arrowsFrom(state, lifecycle[state] ?? {}));
  const lines = [...names, `[*] --> ${nodeOf(initial)}`, ...arrows];
  return ['stateDiagram-v2', ...lines.map((line) => `    ${line}`), ''].join('\n');
}

function arrowsFrom(state: string, row: Lifecycle[string]): readonly string[] {
  const actions = Object.entries(row);
  if (actions.length === 0) return [`${nodeOf(state)} --> [*]`];
  return actions.map(([action, target]) => `${nodeOf(state)} --> ${nodeOf(target)}: ${action}`);
}

/** Mermaid reads a hyphen in a node name as the start of an arrow. */
function nodeOf(state: string): string {
  return state.replaceAll('-', '_');
}
