import type { Verdict } from '@liandong/contracts';
import { Injectable, type Type } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type pg from 'pg';
import { Pacer } from '../messaging/pacer.js';
import { Database } from '../persistence/database.js';
import type { Evidence, Invariant } from './invariant.js';
import { Invariants } from './invariants.js';
import { LoggedEvents } from './logged-events.js';

const LOOK_AGAIN_MS = 1_000;
/** How long beyond the time to settle a check waits for what stands in its way, such as a rebuild. */
const PATIENCE_MS = 60_000;

/**
 * Holds a service against all that must be true of it: its database, the topics it publishes and those it hears. What
 * is just on its way differs in one look and not in the next, so a difference counts when the last two looks of the time
 * to settle both show it.
 */
@Injectable()
export class CheckInvariants {
  constructor(
    private readonly invariants: Invariants,
    private readonly database: Database,
    private readonly log: LoggedEvents,
    private readonly modules: ModuleRef,
  ) {}

  /**
   * Looks until everything holds, or the time to settle is over and two looks agree on what does not; without such a
   * time the first look is believed. A look that could not be taken is none. Throws when database or broker is away, or when something else was in the way all the time.
   */
  async execute(settle_ms: number): Promise<Verdict[]> {
    const deadline = performance.now() + settle_ms;
    const pacer = new Pacer();
    let before: Verdict[] | undefined;
    for (;;) {
      const isOver = performance.now() >= deadline;
      const seen = await this.look().catch((error: unknown) => {
        if (!isPassing(error) || performance.now() >= deadline + PATIENCE_MS) throw error;
        return undefined;
      });
      if (seen && isSound(seen)) return seen;
      if (seen && isOver && settle_ms === 0) return seen;
      if (seen && isOver && before) return inBoth(before, seen);
      before = seen ?? before;
      await pacer.pause(LOOK_AGAIN_MS);
    }
  }

  private async look(): Promise<Verdict[]> {
    const client = await this.database.openSession();
    try {
      const evidence = await this.gather(client);
      const verdicts: Verdict[] = [];
      for (const invariant of this.invariants.all) verdicts.push(await verdictOn(invariant, evidence));
      return verdicts;
    } finally {
      await client.end();
    }
  }

  /** The log first, the snapshot after it: what was read from a topic is then in the database, if it ever will be. */
  private async gather(client: pg.Client): Promise<Evidence> {
    const known = await this.log.copyInto(client);
    await client.query('begin isolation level repeatable read read only');
    const resolve = <T>(part: Type<T>) => this.modules.get<T>(part, { strict: false });
    return { ...known, client, aggregates: this.database.aggregates, resolve };
  }
}

async function verdictOn({ name, holds, differences, accepted }: Invariant, evidence: Evidence): Promise<Verdict> {
  const found = { name, holds, differences: await differences(evidence) };
  const answeredFor = (await accepted?.(evidence)) ?? [];
  return answeredFor.length === 0 ? found : { ...found, accepted: answeredFor };
}

export const isSound = (verdicts: readonly Verdict[]) => verdicts.every(({ differences }) => differences.length === 0);

/** Said by kafkajs of a broker that is still starting, and by an invariant that cannot be looked at just now. */
const isPassing = (error: unknown) => (error as { retriable?: boolean }).retriable === true;

/** The differences of a look that the one before it showed too. */
function inBoth(before: readonly Verdict[], seen: readonly Verdict[]): Verdict[] {
  return seen.map((verdict, index) => {
    const known = new Set(before[index]!.differences.map(({ row }) => row));
    return { ...verdict, differences: verdict.differences.filter(({ row }) => known.has(row)) };
  });
}
