import { installation, stateFolders, type StateFolders } from '../installation.js';
import { screenFor } from '../screen/screen-for.js';
import { seconds } from '../screen/step-text.js';
import { runStages, type Screen } from '../screen/steps.js';
import { assertFreshIsMeant, readStartSettings } from '../settings/start-settings.js';
import { sentenceOf } from '../settings/sentence-of.js';
import { endHelpers, endLeftovers } from '../supervision/leftover-children.js';
import { Stack } from '../supervision/stack.js';
import { Launch } from './launch.js';
import { listenForStop } from './stop-signals.js';

export interface StartOptions {
  readonly fresh: boolean;
  readonly demonstration: boolean;
}

/** The system while it runs. */
export interface RunningSystem {
  readonly launch: Launch;
  readonly folders: StateFolders;
  readonly stack: Stack;
  readonly screen: Screen;
  /** Aborts when somebody asks for the end. */
  readonly asked: AbortSignal;
}

/** Starts everything, does something with it, and stops it again, however it went; answers the exit code. */
export async function withSystem(
  { fresh, demonstration }: StartOptions,
  work: (system: RunningSystem) => Promise<number>,
): Promise<number> {
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
  let code = 1;
  try {
    await runStages(launch.stages(), { screen, signal: asked, now_ms: () => performance.now(), onFailure: cutShort });
    code = await work({ launch, folders, stack, screen, asked });
  } catch (error) {
    if (!asked.aborted) screen.say(`\n${sentenceOf(error)}`);
  }
  await stopEverything({ stack, launch, screen });
  return asked.aborted ? 0 : code;
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
