import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Verdict } from '@liandong/contracts';
import pg from 'pg';
import { databaseUrl } from '../../apps/cli/src/start/databases.js';
import { runningInstance } from '../../apps/cli/src/settings/instance.js';
import { register } from '../../apps/cli/src/acting/case-acts.js';
import { gansuStory } from '../../apps/cli/src/demo/stories.js';
import { directory, personOf } from '../journeys/cast.js';

import { untilNobodyRebuilds } from './nobody-rebuilds.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What `liandong check --json` says of the running system, and its exit code. */
async function check(): Promise<{ code: number; verdicts: Record<string, Verdict[]> }> {
  const run = promisify(execFile)(process.execPath, ['apps/cli/liandong.mjs', 'check', '--json'], {
    cwd: root,
    env: { ...process.env, LIANDONG_DIRECTORY: directory, CHECK_SETTLE_MS: '5000' },
  });
  const { stdout, code = 0 } = (await run.catch((error: { stdout: string; code: number }) => error)) as {
    stdout: string;
    code?: number;
  };
  return { code, verdicts: JSON.parse(stdout) as Record<string, Verdict[]> };
}

const differences = (verdicts: Record<string, Verdict[]>) =>
  Object.values(verdicts)
    .flat()
    .flatMap(({ name, differences }) => differences.map(({ row }) => `${name} ${row}`));

test('liandong check finds nothing on a system that works, and the one row that somebody changed', async () => {
  const { group, cast } = await gansuStory(personOf);
  const { id } = await register(cast, group);
  await untilNobodyRebuilds(await personOf('operator'));
  const sound = await check();
  expect(differences(sound.verdicts)).toEqual([]);
  expect(sound.code).toBe(0);
  expect(Object.keys(sound.verdicts)).toEqual(['intake', 'referral', 'settlement', 'reporting']);

  const instance = await runningInstance(`${directory}/running.json`);
  const client = new pg.Client({
    connectionString: databaseUrl(instance!.databaseUrl!, 'reporting'),
    options: '-c role=liandong_worker',
  });
  await client.connect();
  const { rowCount } = await client.query('update live.case_facts set claimed_fen = claimed_fen + 1 where id = $1', [
    id,
  ]);
  expect(rowCount).toBe(1);
  const changed = await check();
  await client.query('update live.case_facts set claimed_fen = claimed_fen - 1 where id = $1', [id]);
  await client.end();
  expect(differences(changed.verdicts)).toEqual([`projections-are-the-fold-of-the-log case_facts ${id}`]);
  expect(changed.code).toBe(1);
}, 180_000);
