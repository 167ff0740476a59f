import { titleOf } from './step-text.js';
import type { Screen, Step } from './steps.js';

/** A step that counts to a hundred would otherwise write a hundred lines. */
const PROGRESS_EVERY_MS = 2_000;

/** One line for each thing that happens: for logs, pipes and terminals that cannot redraw. */
export function plainScreen(write: (text: string) => void, now_ms: () => number): Screen {
  const spokeAt_ms = new Map<Step, number>();
  const progressed = (step: Step, text: string) => {
    if (now_ms() - (spokeAt_ms.get(step) ?? -Infinity) < PROGRESS_EVERY_MS) return;
    spokeAt_ms.set(step, now_ms());
    write(`  · ${step.title}: ${text}\n`);
  };
  return {
    begin: () => undefined,
    started: () => undefined,
    progressed,
    finished: (step, told, took_ms) => write(`  ✓ ${titleOf(step, told, took_ms)}\n`),
    failed: (step, took_ms) => write(`  ✗ ${titleOf(step, undefined, took_ms)}\n`),
    say: (line) => write(`${line}\n`),
    end: async () => undefined,
  };
}
