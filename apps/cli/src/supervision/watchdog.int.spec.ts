import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eventually } from '@liandong/testing';
import { stateFolders } from '../installation.js';
import { processRow } from '../settings/process-table.js';
import { thisMachine, Supervisor } from './supervisor.js';
import { ownWatchdog } from './watchdog.js';

const root = fileURLToPath(new URL('../../../..', import.meta.url));

test('a watchdog that is killed is told and started again, and a stop leaves none', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'liandong-watchdog-'));
  const folders = stateFolders({ root }, { LIANDONG_DIRECTORY: directory });
  const said: string[] = [];
  const watchdog = ownWatchdog({ root, dist: join(root, 'dist') }, folders);
  const supervisor = new Supervisor(watchdog, { ...thisMachine, say: (line) => said.push(line) });
  const { pid } = await supervisor.start();
  process.kill(pid, 'SIGKILL');
  await eventually('it is back', () => said.some((line) => line.startsWith('watchdog is back')));
  expect(said[0]).toBe('watchdog ended by itself with signal SIGKILL.');
  const second = supervisor.pid ?? 0;
  expect(second).not.toBe(pid);
  expect(await processRow(second)).toBeDefined();
  await supervisor.stop();
  await eventually('it is gone', async () => (await processRow(second)) === undefined);
  expect(said).toHaveLength(3);
  await rm(directory, { recursive: true });
});
