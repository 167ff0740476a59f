/**
 * A server that runs. `exited` resolves with a sentence when it ends unasked and stays pending otherwise;
 * `stop` asks politely, waits a bounded time, then insists, and may be called twice.
 */
export interface Running {
  readonly pid: number;
  readonly stop: () => Promise<void>;
  readonly exited: Promise<string>;
}
