import { poison, repeatEverything, resetOffsets } from './strikes/deliveries.js';
import { kill, killBroker, killsAtPoints, stopPostgresImmediately, terminateBackends } from './strikes/ends.js';
import { brokerLine, databaseLine } from './strikes/lines.js';
import { pauseConsumer, pauseRelayLeader } from './strikes/pauses.js';
import type { Strike } from './strikes/round.js';
import { exhaustPool, fillDiskOfKafka, fillDiskOfPostgres, moveClock } from './strikes/shortages.js';

export interface Fault {
  readonly name: string;
  /** Rounds of the short run; the full one does ten times as many. */
  readonly rounds: number;
  readonly strike: Strike;
  /** Whether it fills a disk, for which this user must be allowed to mount one. */
  readonly needsDisks?: true;
}

export const faults: readonly Fault[] = [
  { name: 'service killed at a random moment', rounds: 8, strike: kill },
  ...killsAtPoints.map(({ point, strike }) => ({ name: `service killed between ${point}`, rounds: 4, strike })),
  { name: 'broker killed', rounds: 1, strike: killBroker },
  { name: 'PostgreSQL stopped at once', rounds: 1, strike: stopPostgresImmediately },
  { name: 'database sessions terminated', rounds: 1, strike: terminateBackends },
  { name: 'connection pool exhausted', rounds: 1, strike: exhaustPool },
  { name: 'disk of PostgreSQL full', rounds: 1, strike: fillDiskOfPostgres, needsDisks: true },
  { name: 'disk of the broker full', rounds: 1, strike: fillDiskOfKafka, needsDisks: true },
  { name: 'clock moved by days and back', rounds: 1, strike: moveClock },
  { name: 'line to the database cut', rounds: 1, strike: databaseLine('cut') },
  { name: 'line to the database half-open', rounds: 1, strike: databaseLine('half-open') },
  { name: 'line to the database slow', rounds: 1, strike: databaseLine('slow') },
  { name: 'line to the broker cut', rounds: 1, strike: brokerLine('cut') },
  { name: 'line to the broker half-open', rounds: 1, strike: brokerLine('half-open') },
  { name: 'line to the broker slow', rounds: 1, strike: brokerLine('slow') },
  { name: 'consumer stopped for longer than its session', rounds: 1, strike: pauseConsumer },
  { name: 'relay leader stopped', rounds: 1, strike: pauseRelayLeader },
  { name: 'every event one to five times, aggregates mixed', rounds: 1, strike: repeatEverything },
  { name: 'offsets reset to zero', rounds: 1, strike: resetOffsets },
  { name: 'poison of each kind', rounds: 1, strike: poison },
];
