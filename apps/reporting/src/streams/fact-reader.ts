import type { ServerResponse } from 'node:http';
import { bytesAfter, type Burst, type Frame } from './frame.js';

/** How much a reader may lag before it is let go. */
export interface Patience {
  readonly buffer_bytes: number;
  readonly stall_ms: number;
}

/** One open stream: knows what it has sent, so that no fact goes out twice and a slow reader costs bounded memory. */
export class FactReader {
  constructor(
    private readonly response: ServerResponse,
    private readonly patience: Patience,
    /** The last position sent, or the one the reader said it had. */
    public position: bigint,
  ) {}

  get isOpen(): boolean {
    return !this.response.destroyed && !this.response.writableEnded;
  }

  /** Settles when the connection is gone, whoever ended it. */
  onceClosed(): Promise<void> {
    if (this.response.closed) return Promise.resolve();
    return new Promise((resolve) => this.response.once('close', resolve));
  }

  /** Writes unless too much of what was written before still waits: then the reader is let go. */
  write(bytes: Buffer): void {
    if (!this.isOpen) return;
    if (this.response.writableLength > this.patience.buffer_bytes) this.cut();
    else this.response.write(bytes);
  }

  /** Sends facts that just came; those it has sent already are passed over. */
  offer(burst: Burst): void {
    if (burst.last <= this.position) return;
    const bytes = burst.first > this.position ? burst.bytes : bytesAfter(burst.frames, this.position);
    this.position = burst.last;
    this.write(bytes);
  }

  /** Sends older facts at the reader's own pace: settles when there is room for more, or when the reader is gone. */
  async sendAtItsPace(frames: readonly Frame[]): Promise<void> {
    const last = frames[frames.length - 1];
    if (!last || !this.isOpen) return;
    this.position = last.position;
    const hasRoom = this.response.write(bytesAfter(frames));
    if (!hasRoom) await this.untilDrained();
  }

  /** Ends in order: the client sees the end of the body and comes back with its Last-Event-ID. */
  end(): void {
    this.response.end();
  }

  /** Lets go of a reader that does not read: what is buffered for it is thrown away. */
  cut(): void {
    this.response.destroy();
  }

  private untilDrained(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.cut(), this.patience.stall_ms);
      const goOn = () => {
        clearTimeout(timer);
        this.response.off('drain', goOn).off('close', goOn);
        resolve();
      };
      this.response.once('drain', goOn).once('close', goOn);
    });
  }
}
