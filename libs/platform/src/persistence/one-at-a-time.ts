import { refusal } from '@liandong/contracts';

/**
 * Lets requests with the same name through one after another. The unique index decides between processes; within one,
 * those behind the first wait here, where they hold no connection that others need.
 */
export class OneAtATime {
  private readonly running = new Map<string, Promise<void>>();

  /** Refuses `request.still-running` when one ahead has not ended after `limit_ms`; a queue that moves is waited for. */
  async run<T>(name: string, limit_ms: number, work: () => Promise<T>): Promise<T> {
    for (let ahead = this.running.get(name); ahead; ahead = this.running.get(name)) {
      await endsWithin(ahead, limit_ms);
    }
    let end = (): void => {};
    this.running.set(name, new Promise<void>((resolve) => (end = resolve)));
    try {
      return await work();
    } finally {
      this.running.delete(name);
      end();
    }
  }
}

async function endsWithin(ahead: Promise<void>, limit_ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(refusal('request.still-running')), limit_ms);
  });
  await Promise.race([ahead, limit]).finally(() => clearTimeout(timer));
}
