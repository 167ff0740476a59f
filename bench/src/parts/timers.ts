import { orderReminders, remindersGiven } from '../load/due-clocks.js';
import type { Bench } from './part.js';
import { pressCommands } from './press-commands.js';

const DUE_AT_ONCE = 1_000;
/** What is promised of a command's p99, beside the one with nothing due. */
const TARGET = { atMost: 2 };

/** Whether commands wait while many clocks of referrals come to a rung in one second. */
export async function timers(bench: Bench): Promise<void> {
  const { scene, options, found, remark } = bench;
  await scene.start('referral');
  const { url, pid } = scene.services.get('referral')!;
  const load = { connections: 1, token: await scene.token('operator') };
  const press = async () => (await pressCommands(bench, { url, pid: pid! }, load)).reading.spread!;
  const idle = await press();
  await orderReminders(scene, DUE_AT_ONCE, new Date(Date.now() + options.warmUp_s * 1000));
  const busy = await press();
  const given = await remindersGiven(scene);
  if (given === 0) throw new Error('no reminder was given meanwhile');
  if (given < DUE_AT_ONCE) remark(`of ${DUE_AT_ONCE} reminders due at once, ${given} were given while it was timed`);
  found({
    measure: `p99 of a command, ${DUE_AT_ONCE} timers due in one second`,
    unit: 'ms',
    value: busy.p99_ms,
    spread: busy,
    beside: { what: 'the same with nothing due', value: idle.p99_ms, spread: idle },
    target: TARGET,
  });
}
