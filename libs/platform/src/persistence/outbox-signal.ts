import { Injectable } from '@nestjs/common';

/** Wakes the loops of this process that wait for a commit: the relay, streams. NOTIFY would serialise every commit. */
@Injectable()
export class OutboxSignal {
  private readonly listeners: (() => void)[] = [];

  onCommitted(listener: () => void): void {
    this.listeners.push(listener);
  }

  raise(): void {
    for (const listener of this.listeners) listener();
  }
}
