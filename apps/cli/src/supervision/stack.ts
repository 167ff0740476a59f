import type { Running } from '@liandong/embedded';
import type { Supervisor } from './supervisor.js';

/** Things of one kind stop together; kinds stop in this order, each before what it needs. */
const stopOrder = ['service', 'gateway', 'broker', 'database', 'issuer', 'watchdog'] as const;
export type Kind = (typeof stopOrder)[number];

interface Stoppable {
  readonly kind: Kind;
  /** Of what is kept running. */
  readonly name: string | undefined;
  readonly stop: () => Promise<void>;
  readonly pid: () => number | undefined;
  readonly cease: () => void;
}

/** All that was started, and how to end it. */
export class Stack {
  private readonly members: Stoppable[] = [];
  private stopping: Promise<void> | undefined;

  /** Starts something under supervision; it is stopped even if the stop comes while it starts. */
  async run<R extends Running>(kind: Kind, supervisor: Supervisor<R>): Promise<R> {
    if (this.stopping !== undefined) throw new Error(`${supervisor.name} is not started: everything is being stopped`);
    this.add(kind, {
      name: supervisor.name,
      stop: () => supervisor.stop(),
      pid: () => supervisor.pid,
      cease: () => supervisor.cease(),
    });
    return supervisor.start();
  }

  /** Adds something that runs already. */
  add(kind: Kind, member: Pick<Stoppable, 'stop'> & Partial<Omit<Stoppable, 'kind'>>): void {
    this.members.push({ name: undefined, pid: () => undefined, cease: () => undefined, ...member, kind });
  }

  /** What ought to run and does not, by name: it ended, and is not back yet. */
  get down(): readonly string[] {
    return this.members.flatMap(({ name, pid }) => (name !== undefined && pid() === undefined ? [name] : []));
  }

  /** Whether nothing was started, so that there is nothing to stop. */
  get isEmpty(): boolean {
    return this.members.length === 0;
  }

  /** Stops everything, services first, databases last; one that fails to stop does not keep the others from it. */
  stop(): Promise<void> {
    return (this.stopping ??= this.stopInOrder());
  }

  private async stopInOrder(): Promise<void> {
    const failures: unknown[] = [];
    // All at once, before the first is stopped: a server that ends meanwhile must not be started again.
    for (const { cease } of this.members) cease();
    for (const kind of stopOrder) {
      const kindred = this.members.filter((member) => member.kind === kind);
      const ends = await Promise.allSettled(kindred.map(({ stop }) => stop()));
      failures.push(...ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : [])));
    }
    if (failures.length > 0) throw failures[0];
  }

  /** Ends every process at once and without asking: for a person who will not wait. */
  kill(): void {
    for (const { kind, pid } of this.members) {
      const id = pid();
      if (id !== undefined) signal(id, kind);
    }
  }
}

function signal(pid: number, kind: Kind): void {
  try {
    // SIGQUIT is PostgreSQL's immediate shutdown; after SIGKILL its own children would linger.
    process.kill(pid, kind === 'database' ? 'SIGQUIT' : 'SIGKILL');
  } catch {
    // It is gone already.
  }
}
