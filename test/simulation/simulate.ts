import type { Scheduler } from 'fast-check';
import { isOutage } from '../../libs/platform/src/persistence/outage.js';
import { differencesIn } from './check.js';
import type { Fault, Plan } from './plan.js';
import { System, sound, type Pieces } from './system.js';
import { World } from './world.js';

/** A process that was overtaken may still be about to do something. */
const RESTFUL_STEPS = 30;
const CLERKS = 3;

/** One run: clerks work, everything goes wrong as planned, and in the end each event has had its effect once. */
export async function simulate(plan: Plan, scheduler: Scheduler, pieces: Pieces = sound): Promise<System> {
  const world = new World(scheduler);
  const system = new System(world, pieces, plan.dice);
  const mayBeParked = new Set<string>();
  const surprises: string[] = [];
  let restful = 0;
  let working = CLERKS;
  const clerk = async (number: number) => {
    for (const { referralId, act, of } of plan.acts.filter((_, place) => place % CLERKS === number)) {
      const service = system.referral[of]!;
      const done = service.act(referralId, act).catch((error: unknown) => {
        if (!isOutage(error)) surprises.push(`${act} of ${referralId}: ${String(error)}`);
      });
      await Promise.race([done, service.process.ended]);
    }
    working -= 1;
  };
  for (let number = 0; number < CLERKS; number += 1) void clerk(number);

  const waiting = [...plan.faults];
  let nextAt = waiting[0]?.after ?? 0;
  const isOver = () => {
    if (waiting.length > 0 || working > 0) return false;
    system.mend();
    restful = system.isReplayed && system.isAtRest ? restful + 1 : 0;
    return restful > RESTFUL_STEPS;
  };
  const between = (steps: number) => {
    while (waiting.length > 0 && steps >= nextAt) {
      const { fault } = waiting.shift()!;
      world.lately.push(`-- ${JSON.stringify(fault)}`);
      happen(system, fault, mayBeParked);
      nextAt = steps + (waiting[0]?.after ?? 0);
    }
  };
  const found = await world.run(isOver, between).then(
    () => differencesIn(system, mayBeParked),
    (error: unknown) => [String(error)],
  );
  const differences = [...surprises, ...found];
  if (differences.length > 0) throw new Error([...differences, 'The last steps:', ...world.lately].join('\n'));
  return system;
}

function happen(system: System, fault: Fault, mayBeParked: Set<string>): void {
  switch (fault.kind) {
    case 'crash':
      return system.crash(fault.service, fault.of);
    case 'stop':
      return void system.stop(fault.service, fault.of);
    case 'freeze':
      return system.freeze(fault.service, fault.of);
    case 'sending':
      return void system.broker.troubles.push(fault.trouble);
    case 'sessions ended':
      return system.stores[fault.service].terminate();
    case 'consumer crash':
      return system.group.crash(system.listening[fault.of]!.process);
    case 'rebalance':
      return system.group.rebalance();
    case 'offsets to zero':
      system.group.committed.fill(0);
      return system.group.rebalance();
    case 'handler breaks':
      mayBeParked.add(fault.referralId);
      return void system.brokenSubjects.add(fault.referralId);
    case 'mend':
      return system.mend();
  }
}
