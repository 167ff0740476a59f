import type { ListeningService } from './listening-service.js';
import type { Store } from './store.js';

const LOOKS_EVERY_MS = 500;

/**
 * Replays what failed, and what waits behind it, until nothing waits. Does it again only if it was told that it did not
 * work: what comes to wait when all was said to be replayed would wait for ever.
 */
export class Operator {
  private readonly begun = new Set<string>();

  constructor(
    private readonly service: ListeningService,
    private readonly store: Store,
  ) {}

  get isDone(): boolean {
    return this.begun.size === 0 && this.failed().length === 0;
  }

  async work(): Promise<never> {
    for (;;) {
      await this.service.process.pause(LOOKS_EVERY_MS);
      for (const subject of this.failed()) this.begun.add(subject);
      for (const subject of this.begun) if (await this.replay(subject)) this.begun.delete(subject);
    }
  }

  private failed(): string[] {
    return [...this.store.parked.committed.values()]
      .filter(({ reason, isReplayed }) => reason.startsWith('failed') && !isReplayed)
      .map(({ subject }) => subject);
  }

  private async replay(subject: string): Promise<boolean> {
    const { inbox, dispatch } = this.service;
    try {
      while (await inbox.replayNext(subject, dispatch));
      return true;
    } catch {
      return false;
    }
  }
}
