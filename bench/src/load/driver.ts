import { fork, type ChildProcess } from 'node:child_process';

const running = new Set<Driver>();

/** A program of this folder in a process of its own, so that what presses takes no time from what measures. */
export class Driver {
  private constructor(private readonly child: ChildProcess) {}

  static start(program: string): Driver {
    const child = fork(new URL(`./${program}.js`, import.meta.url), { serialization: 'advanced' });
    const driver = new Driver(child);
    running.add(driver);
    child.once('exit', () => running.delete(driver));
    return driver;
  }

  /** Starts a program for one task and ends it. */
  static async once<A>(program: string, task: string, detail: unknown): Promise<A> {
    const driver = Driver.start(program);
    return driver.ask<A>(task, detail).finally(() => driver.stop());
  }

  /** Ends what a part left behind that was given up. */
  static stopAll(): void {
    for (const driver of running) driver.stop();
  }

  /** One task at a time. */
  ask<A>(task: string, detail: unknown): Promise<A> {
    return new Promise((resolve, reject) => {
      const onEnd = () => reject(new Error(`the driver ended during ${task}`));
      this.child.once('exit', onEnd);
      this.child.once('message', ({ answer, fault }: { answer: A; fault?: string }) => {
        this.child.off('exit', onEnd);
        if (fault === undefined) resolve(answer);
        else reject(new Error(fault));
      });
      this.child.send({ task, detail });
    });
  }

  stop(): void {
    this.child.kill('SIGKILL');
  }
}

/** The side of the driver's process: answers tasks by name until the bench is gone. */
export function answerTasks(tasks: Readonly<Record<string, (detail: never) => unknown>>): void {
  process.on('disconnect', () => process.exit(0));
  process.on('message', ({ task, detail }: { task: string; detail: never }) => {
    void Promise.resolve()
      .then(() => tasks[task]!(detail))
      .then(
        (answer) => process.send!({ answer }),
        (error: unknown) => process.send!({ fault: (error as Error).stack }),
      );
  });
}
