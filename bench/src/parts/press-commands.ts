import type { Reading } from '../figures/figure.js';
import { canTellUse, processorTimeOf } from '../figures/process-use.js';
import { Driver } from '../load/driver.js';
import type { Press, Pressed } from '../load/http-load.js';
import type { Bench } from './part.js';

export interface Pressable {
  readonly url: string;
  readonly pid: number;
}

export interface Performance {
  readonly reading: Reading;
  /** Processor time of the pressed process for one command; undefined where nobody counts it. */
  readonly each_us?: number;
}

export interface Load {
  readonly connections: number;
  readonly token: string;
}

/** Sends commands as fast as they are answered, for a while before it counts. */
export async function pressCommands(bench: Bench, { url, pid }: Pressable, load: Load): Promise<Performance> {
  const { warmUp_s, run_s } = bench.options;
  const driver = Driver.start('http-load');
  const press = (seconds: number) => driver.ask<Pressed>('press', { ...load, url, run_s: seconds } satisfies Press);
  try {
    await press(warmUp_s);
    const before_ms = canTellUse ? await processorTimeOf(pid) : 0;
    const { reading, count } = await press(run_s);
    if (!canTellUse) return { reading };
    return { reading, each_us: (((await processorTimeOf(pid)) - before_ms) * 1000) / count };
  } finally {
    driver.stop();
  }
}
