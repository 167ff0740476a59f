import { Injectable } from '@nestjs/common';

/** Wakes the relay of this process after a commit. NOTIFY inside the transaction would serialise every commit. */
@Injectable()
export class OutboxSignal {
  private listener: () => void = () => {};

  onCommitted(listener: () => void): void {
    this.listener = listener;
  }

  raise(): void {
    this.listener();
  }
}
