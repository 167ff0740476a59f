import { Listr, type DefaultRenderer, type ListrTask, type ListrTaskWrapper, type SimpleRenderer } from 'listr2';
import { titleOf } from './step-text.js';
import type { Screen, Stage, Step } from './steps.js';

type Row = ListrTaskWrapper<unknown, typeof DefaultRenderer, typeof SimpleRenderer>;

/** Where a step and its row in the list meet: a step may report before the list draws it. */
class Meeting {
  private row: Row | undefined;
  private word: ((row: Row) => void) | undefined;
  private isOver = false;
  private readonly settlers: { done: () => void; broken: (error: Error) => void }[] = [];
  private readonly over = new Promise<void>((done, broken) => this.settlers.push({ done, broken }));

  constructor() {
    // A row that is never drawn has nobody who waits for it.
    this.over.catch(() => undefined);
  }

  drawn(row: Row): Promise<void> {
    this.row = row;
    this.word?.(row);
    return this.over;
  }

  write(word: (row: Row) => void): void {
    if (this.isOver) return;
    this.word = word;
    if (this.row !== undefined) word(this.row);
  }

  finish(word: (row: Row) => void): void {
    this.write(word);
    this.isOver = true;
    for (const { done } of this.settlers.splice(0)) done();
  }

  /** Nothing more comes: a step that failed, or never began, ends the list here. */
  close(): void {
    this.isOver = true;
    for (const { broken } of this.settlers.splice(0)) broken(new Error('not done'));
  }
}

/** A list in the terminal that redraws itself: all steps from the beginning, with spinners, progress and times. */
export function listScreen(write: (text: string) => void): Screen {
  const meetings = new Map<Step, Meeting>();
  const later: string[] = [];
  let drawing: Promise<unknown> | undefined;
  const at = (step: Step) => {
    const found = meetings.get(step) ?? new Meeting();
    meetings.set(step, found);
    return found;
  };
  return {
    begin: (stages) => {
      for (const { steps } of stages) steps.forEach(at);
      drawing = draw(stages, (step, row) => at(step).drawn(row));
    },
    started: () => undefined,
    progressed: (step, text) => at(step).write((row) => (row.output = text)),
    finished: (step, told, took_ms) => at(step).finish((row) => (row.title = titleOf(step, told, took_ms))),
    // Its row stays open until the steps beside it have ended, or the list would end without them.
    failed: (step, took_ms) => at(step).write((row) => (row.title = titleOf(step, undefined, took_ms))),
    say: (line) => (drawing === undefined ? write(`${line}\n`) : void later.push(line)),
    end: async () => {
      for (const meeting of meetings.values()) meeting.close();
      await drawing;
      drawing = undefined;
      for (const line of later.splice(0)) write(`${line}\n`);
    },
  };
}

function draw(stages: readonly Stage[], drawn: (step: Step, row: Row) => Promise<void>): Promise<unknown> {
  const taskOf = (step: Step): ListrTask<unknown, typeof DefaultRenderer> => ({
    title: step.title,
    task: (_, row) => drawn(step, row),
  });
  const tasks = stages.map(({ title, steps }): ListrTask<unknown, typeof DefaultRenderer> => {
    const [only] = steps;
    if (only !== undefined && steps.length === 1) return taskOf(only);
    return { title, task: (_, row) => row.newListr(steps.map(taskOf), { concurrent: true, exitOnError: true }) };
  });
  const list = new Listr(tasks, {
    exitOnError: true,
    // Ctrl-C is ours: the servers have to be stopped first.
    registerSignalListeners: false,
    rendererOptions: { collapseSubtasks: false, showErrorMessage: false },
  });
  // What failed is told by whoever runs the steps.
  return list.run().catch(() => undefined);
}
