import { lineMoves, type LineStatus } from '../src/recoveries/line-status.js';

/** Draws the moves of a line as Mermaid text: one arrow per pair of statuses, with every cause of it. */
export function drawLineMoves(): string {
  const statuses = Object.keys(lineMoves) as LineStatus[];
  const names = statuses
    .filter((status) => status.includes('-'))
    .map((status) => `state "${status}" as ${nodeOf(status)}`);
  const arrows = statuses.flatMap((from) =>
    statuses.flatMap((to) => {
      const causes = Object.entries(lineMoves[from]).flatMap(([cause, targets]) =>
        targets.includes(to) ? [cause] : [],
      );
      return causes.length > 0 ? [`${nodeOf(from)} --> ${nodeOf(to)}: ${causes.join(', ')}`] : [];
    }),
  );
  return ['stateDiagram-v2', ...[...names, '[*] --> claimed', ...arrows].map((line) => `    ${line}`), ''].join('\n');
}

/** Mermaid reads a hyphen in a node name as the start of an arrow. */
function nodeOf(status: string): string {
  return status.replaceAll('-', '_');
}
