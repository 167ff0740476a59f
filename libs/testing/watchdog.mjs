// Waits until its standard input ends, which also happens when Jest is killed, then stops the test servers of the
// given directory if they still run and removes the directory.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { stopLeftoverKafka, stopLeftoverPostgres } from '../../dist/libs/embedded/src/index.js';

const directory = process.argv[2];
process.stdin.resume();
process.stdin.once('end', async () => {
  await Promise.allSettled([
    stopLeftoverPostgres(join(directory, 'postgres')),
    stopLeftoverKafka(join(directory, 'kafka')),
  ]);
  await rm(directory, { recursive: true, force: true });
});
