import { Log } from '../observing/log.js';
import { isBusy, isOutage } from '../persistence/outage.js';
import { Inbox, type Dispatch } from './inbox.js';
import type { IncomingRecord } from './incoming.js';

const TRIES = 3;
/** A busy database says little about the event, but a handler that always runs into its time-out is to blame. */
const TRIES_WHEN_BUSY = 10;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;
const OUTAGE_PAUSE_MS = 1_000;

/** What the runner needs of the consumer it works for. */
export interface Conditions {
  readonly mayGoOn: () => boolean;
  readonly heartbeat: () => Promise<void>;
  readonly pause: (limit_ms: number) => Promise<void>;
}

/** Brings records to their handlers whatever happens: together when all goes well, one by one when one of them fails. */
export class RecordRunner {
  constructor(
    private readonly inbox: Inbox,
    private readonly dispatch: Dispatch,
    private readonly log: Log,
    private readonly conditions: Conditions,
  ) {}

  /** True when every record was handled or parked; false when the consumer must let go of the partition first. */
  async takeAll(records: readonly IncomingRecord[]): Promise<boolean> {
    try {
      await this.inbox.take(records, this.dispatch);
      return true;
    } catch {
      // One by one: the good ones get through, the bad one is found and named.
      for (const record of records) if (!(await this.takeOne(record))) return false;
      return true;
    }
  }

  private async takeOne(record: IncomingRecord): Promise<boolean> {
    for (let attempt = 1; ;) {
      try {
        await this.inbox.take([record], this.dispatch);
        return true;
      } catch (error) {
        if (!this.conditions.mayGoOn()) return false;
        if (isOutage(error) && !isBusy(error)) {
          // The database is away: no event is to blame, so none is parked; wait for it as long as it takes.
          this.log.trouble('consumer: waiting for the database', error);
          await this.conditions.pause(OUTAGE_PAUSE_MS);
        } else if (attempt < (isBusy(error) ? TRIES_WHEN_BUSY : TRIES)) {
          await this.conditions.pause(Math.min(FIRST_PAUSE_MS * 4 ** (attempt - 1), LONGEST_PAUSE_MS));
          attempt += 1;
        } else if (await this.putAside(record, error)) {
          return true;
        } else {
          await this.conditions.pause(OUTAGE_PAUSE_MS);
        }
        await this.conditions.heartbeat();
      }
    }
  }

  private async putAside(record: IncomingRecord, error: unknown): Promise<boolean> {
    const { topic, partition, message } = record;
    this.log.fault('consumer: event parked', error, { topic, partition, offset: message.offset });
    try {
      await this.inbox.putAside(record, nameAndCode(error));
      return true;
    } catch (refused) {
      this.log.trouble('consumer: event could not be parked, trying again', refused);
      return false;
    }
  }
}

/** By its fields, not its class: an error of another realm is no instance. Never its message, which may quote a value. */
export function nameAndCode(error: unknown): string {
  const { name, code } = (error ?? {}) as { name?: unknown; code?: unknown };
  return [name, code].filter((part) => typeof part === 'string').join(' ') || 'unknown error';
}
