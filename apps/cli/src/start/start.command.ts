import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { installation, stateFolders, type StateFolders } from '../installation.js';
import { screenFor } from '../screen/screen-for.js';
import { seconds } from '../screen/step-text.js';
import { runStages, type Screen } from '../screen/steps.js';
import { assertFreshIsMeant, readStartSettings } from '../settings/start-settings.js';
import { sentenceOf } from '../settings/sentence-of.js';
import { endHelpers, endLeftovers } from '../supervision/leftover-children.js';
import { Stack } from '../supervision/stack.js';
import { closingTable } from './closing-table.js';
import { Launch } from './launch.js';
import { listenForStop } from './stop-signals.js';

export interface StartOptions {
  readonly fresh: boolean;
  readonly demonstration: boolean;
}

/** `liandong start`: starts everything and keeps it running until Ctrl-C; answers the exit code. */
export async function startCommand({ fresh, demonstration }: StartOptions): Promise<number> {
  const settings = readStartSettings(process.env);
  if (fresh) assertFreshIsMeant(settings.foreign);
  const screen = screenFor(process.stdout);
  const stack = new Stack();
  const { asked } = listenForStop(() => void kill(stack));
  const place = installation();
  const folders = stateFolders(place, process.env);
  const say = (line: string) => screen.say(`${new Date().toLocaleTimeString('en-GB')}  ${line}`);
  const options = { installation: place, folders, settings, environment: process.env, fresh, demonstration };
  const launch = new Launch({ ...options, stack, signal: asked, say });
  const cutShort = () => void stack.stop().catch(() => undefined);
  asked.addEventListener('abort', () => {
    screen.say('Stopping everything; Ctrl-C again kills it.');
    // Starts that are under way are cut short too, and so is Maven.
    cutShort();
    void endHelpers();
  });
  try {
    await runStages(launch.stages(), { screen, signal: asked, now_ms: () => performance.now(), onFailure: cutShort });
    screen.say(closing(launch, folders));
    await new Promise((resolve) => asked.addEventListener('abort', resolve));
  } catch (error) {
    if (!asked.aborted) screen.say(`\n${sentenceOf(error)}`);
  }
  await stopEverything({ stack, launch, screen });
  return asked.aborted ? 0 : 1;
}

function closing(launch: Launch, { logs, postgres, kafka }: StateFolders): string {
  const serverLogs = [join(postgres, 'postgres.log'), join(kafka, 'kafka.log')];
  return closingTable({
    took: seconds(process.uptime() * 1_000),
    url: launch.url,
    issuerUrl: launch.developmentIssuerUrl,
    logs: [logs, ...serverLogs.filter((file) => existsSync(file))],
    columns: process.stdout.columns ?? 100,
  });
}

interface Ending {
  readonly stack: Stack;
  readonly launch: Launch;
  readonly screen: Screen;
}

async function stopEverything({ stack, launch, screen }: Ending): Promise<void> {
  const began_ms = performance.now();
  await stack.stop().catch((error: unknown) => screen.say(sentenceOf(error)));
  await endLeftovers();
  await launch.release();
  if (!stack.isEmpty) screen.say(`Stopped in ${seconds(performance.now() - began_ms)}; no process is left.`);
}

async function kill(stack: Stack): Promise<void> {
  stack.kill();
  await endLeftovers();
  process.exit(1);
}
