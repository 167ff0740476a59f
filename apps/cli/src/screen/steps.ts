/** One thing to do that a person can watch. */
export interface Step {
  readonly title: string;
  /** Does it; `report` takes progress in short sentences, and the answer, if any, is added to the title. */
  readonly run: (report: (text: string) => void) => Promise<string | void>;
}

/** Steps that go on at the same time; the next stage begins when all of them are done. */
export interface Stage {
  readonly title: string;
  readonly steps: readonly Step[];
  /**
   * Something to have rather than to need: its failure is said, and what was started stays. It starts no process of its
   * own, so it is left as it is when a person asks to stop.
   */
  readonly isOptional?: boolean;
}

/** Shows steps: what began, how it goes, how it ended and how long it took. */
export interface Screen {
  readonly begin: (stages: readonly Stage[]) => void;
  readonly started: (step: Step) => void;
  readonly progressed: (step: Step, text: string) => void;
  readonly finished: (step: Step, told: string | undefined, took_ms: number) => void;
  readonly failed: (step: Step, took_ms: number) => void;
  /** One line that belongs to no step. */
  readonly say: (line: string) => void;
  /** Resolves when everything is drawn; what was said meanwhile follows. */
  readonly end: () => Promise<void>;
}

export interface Course {
  readonly screen: Screen;
  readonly now_ms: () => number;
  readonly signal: AbortSignal;
  /** Called once at the first failure, so that steps beside it can be cut short. */
  readonly onFailure: () => void;
}

/**
 * Does the stages in order. When a step fails, the steps beside it are waited for, so that nothing is left half done
 * unnoticed; then it rejects with the first failure in time. An abort is a failure.
 */
export async function runStages(stages: readonly Stage[], course: Course): Promise<void> {
  course.screen.begin(stages);
  try {
    for (const stage of stages) {
      course.signal.throwIfAborted();
      await runStage(stage, course).catch((error: unknown) => {
        if (stage.isOptional !== true || course.signal.aborted) throw error;
        course.screen.say(`✗ ${stage.title}: ${error instanceof Error ? error.message : String(error)}`);
      });
    }
  } finally {
    await course.screen.end();
  }
}

async function runStage({ steps, isOptional = false }: Stage, course: Course): Promise<void> {
  const failures: unknown[] = [];
  const run = async (step: Step) => {
    try {
      await runStep(step, isOptional ? leftAtStop(step, course.signal) : step.run, course);
    } catch (error) {
      failures.push(error);
      if (failures.length === 1 && !isOptional) course.onFailure();
    }
  };
  await Promise.all(steps.map(run));
  if (failures.length > 0) throw failures[0];
}

/** Ends at once when a person asks to stop, and reports no more: what it waits for is being stopped too. */
function leftAtStop({ run }: Step, signal: AbortSignal): Step['run'] {
  return (report) => {
    const stopped = new Promise<never>((_, reject) =>
      signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
    );
    const whileWanted = (text: string) => {
      if (!signal.aborted) report(text);
    };
    return Promise.race([run(whileWanted), stopped]);
  };
}

async function runStep(step: Step, run: Step['run'], { screen, now_ms }: Course): Promise<void> {
  const began_ms = now_ms();
  screen.started(step);
  try {
    const told = await run((text) => screen.progressed(step, text));
    screen.finished(step, told ?? undefined, now_ms() - began_ms);
  } catch (error) {
    screen.failed(step, now_ms() - began_ms);
    throw error;
  }
}
