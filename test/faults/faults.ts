import { poison, repeatEverything, resetOffsets } from './strikes/deliveries.js';
import { kill, killBroker, killsAtPoints, stopPostgresImmediately, terminateBackends } from './strikes/ends.js';
import { brokerLine, databaseLine } from './strikes/lines.js';
import { pauseConsumer, pauseRelayLeader } from './strikes/pauses.js';
import type { Strike } from './strikes/round.js';
import { exhaustPool, fillDiskOfKafka, fillDiskOfPostgres, moveClock } from './strikes/shortages.js';

export interface Fault {
  readonly name: string;
  readonly rounds: { readonly short: number; readonly full: number };
  readonly strike: Strike;
  /** Whether it fills a disk, for which this user must be allowed to mount one. */
  readonly needsDisks?: true;
}

const once = { short: 1, full: 3 };

export const faults: readonly Fault[] = [
  { name: 'service killed at a random moment', rounds: { short: 8, full: 80 }, strike: kill },
  ...killsAtPoints.map(({ point, strike }) => ({
    name: `service killed between ${point}`,
    rounds: { short: 4, full: 40 },
    strike,
  })),
  { name: 'broker killed', rounds: once, strike: killBroker },
  { name: 'PostgreSQL stopped at once', rounds: once, strike: stopPostgresImmediately },
  { name: 'database sessions terminated', rounds: once, strike: terminateBackends },
  { name: 'connection pool exhausted', rounds: once, strike: exhaustPool },
  { name: 'disk of PostgreSQL full', rounds: once, strike: fillDiskOfPostgres, needsDisks: true },
  { name: 'disk of the broker full', rounds: once, strike: fillDiskOfKafka, needsDisks: true },
  { name: 'clock moved by days and back', rounds: once, strike: moveClock },
  { name: 'line to the database cut', rounds: once, strike: databaseLine('cut') },
  { name: 'line to the database half-open', rounds: once, strike: databaseLine('half-open') },
  { name: 'line to the database slow', rounds: once, strike: databaseLine('slow') },
  { name: 'line to the broker cut', rounds: once, strike: brokerLine('cut') },
  { name: 'line to the broker half-open', rounds: once, strike: brokerLine('half-open') },
  { name: 'line to the broker slow', rounds: once, strike: brokerLine('slow') },
  { name: 'consumer stopped for longer than its session', rounds: once, strike: pauseConsumer },
  { name: 'relay leader stopped', rounds: once, strike: pauseRelayLeader },
  { name: 'every event one to five times, aggregates mixed', rounds: once, strike: repeatEverything },
  { name: 'offsets reset to zero', rounds: once, strike: resetOffsets },
  { name: 'poison of each kind', rounds: once, strike: poison },
];
