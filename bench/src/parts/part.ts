import type { Figure } from '../figures/figure.js';
import type { Options } from '../options.js';
import type { Scene } from '../scene.js';

/** What a part is given to measure with, and whom it tells. */
export interface Bench {
  readonly options: Options;
  /** Its own databases, topics and services; closed for it when it is over. */
  readonly scene: Scene;
  readonly found: (figure: Figure) => void;
  /** What a reader of the figures must know. */
  readonly remark: (sentence: string) => void;
}

export type Measure = (bench: Bench) => Promise<void>;
