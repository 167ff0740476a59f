// Waits until its standard input ends, which also happens when Jest is killed, then stops the test servers of the
// given directory if they still run and removes the directory. Of a run in containers it removes those.
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { stopLeftoverKafka, stopLeftoverPostgres } from '../../dist/libs/embedded/src/index.js';

const directory = process.argv[2];
process.stdin.resume();
await once(process.stdin, 'end');
await Promise.allSettled([
  stopLeftoverPostgres(join(directory, 'postgres')),
  stopLeftoverKafka(join(directory, 'kafka')),
  process.env.CONTAINERS === '1' ? removeContainers(process.env.TEST_RUN_ID) : Promise.resolve(),
]);
await rm(directory, { recursive: true, force: true });

async function removeContainers(runId) {
  const run = promisify(execFile);
  const { stdout } = await run('docker', ['ps', '--all', '--quiet', '--filter', `label=liandong.test-run=${runId}`]);
  const left = stdout.split('\n').filter(Boolean);
  if (left.length > 0) await run('docker', ['rm', '--force', '--volumes', ...left]);
}
