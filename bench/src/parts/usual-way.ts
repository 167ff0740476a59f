import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '@liandong/embedded';
import { eventually } from '@liandong/testing';
import { Topics } from '../load/topics.js';
import type { Pressable } from './press-commands.js';
import type { Scene } from '../scene.js';

/** What it publishes on. */
export const USUAL_TOPIC = 'usual.organisation-registered';

/** The same command as it is usually written, as a process on a database of its own. */
export async function startUsualWay(scene: Scene): Promise<Pressable> {
  const port = await freePort();
  await Topics.on(scene.brokers).make(USUAL_TOPIC, 3);
  const child = spawn(process.execPath, [join('dist', 'bench', 'usual-way', 'main.js')], {
    env: {
      ...process.env,
      PORT: String(port),
      DATABASE_URL: await scene.makeDatabase('referral', 'usual'),
      KAFKA_BROKERS: scene.brokers,
      OIDC_ISSUER: scene.stage.identities.issuer,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  scene.atEnd(() => child.kill('SIGKILL'));
  const log = createWriteStream(join(scene.stage.directory, 'usual-way.log'));
  child.stdout?.pipe(log);
  child.stderr?.pipe(log);
  const url = `http://127.0.0.1:${port}`;
  const isUp = () => fetch(url).then(({ status }) => status === 404);
  await eventually('the usual way answers', isUp, { timeout_ms: 30_000 });
  return { url, pid: child.pid! };
}
