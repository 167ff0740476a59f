import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type pg from 'pg';
import { Pacer } from '../messaging/pacer.js';
import { LeaderSession, leaderLocks, sayGoodbye } from '../persistence/leader-session.js';
import { backoff_ms } from './backoff.js';
import { MessageConfig } from './message-config.js';
import { MessageCounter } from './message-counter.js';
import { Messenger } from './messenger.js';
import { WaitingMessages } from './waiting-messages.js';

const BATCH_SIZE = 20;

interface Waiting extends pg.QueryResultRow {
  readonly id: string;
  readonly tries: number;
}

/**
 * Carries messages out, oldest first: one leader per service hands each to the messenger and marks it sent only
 * afterwards. A crash between the two sends it again under the same id; one that fails waits, and holds up no other.
 */
@Injectable()
export class MessageSender implements BeforeApplicationShutdown {
  private readonly pacer = new Pacer();
  private readonly leader: LeaderSession;
  private running?: Promise<void>;

  constructor(
    private readonly config: MessageConfig,
    private readonly messenger: Messenger,
    private readonly messages: WaitingMessages,
    private readonly counter: MessageCounter,
  ) {
    this.leader = new LeaderSession(config, leaderLocks.messages);
  }

  start(): void {
    this.running = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.pacer.stop();
    await this.running;
    await this.messenger.close();
  }

  private async run(): Promise<void> {
    while (!this.pacer.stopped) {
      try {
        if (!(await this.round())) await this.pacer.pause(this.config.MESSAGE_LOOK_MS);
      } catch (error) {
        this.counter.trouble(error);
        await sayGoodbye(this.leader.end());
        await this.pacer.pause(this.config.MESSAGE_LOOK_MS);
      }
    }
    await sayGoodbye(this.leader.end());
  }

  /** Sends what is due; true when more may be waiting. */
  private async round(): Promise<boolean> {
    if (this.messenger.wakesPeople && this.messages.isQuiet(this.counter.now())) return false;
    const session = await this.leader.lead();
    if (!session) return false;
    const { source, sent } = this.messages;
    const { rows } = await session.query<Waiting>(
      `select id, tries, ${sent} from ${source}
       where sent_at is null and due_at <= $1 order by due_at, id limit ${BATCH_SIZE}`,
      [this.counter.now()],
    );
    for (const message of rows) {
      if (this.pacer.stopped) return false;
      await this.sendOne(session, message);
    }
    return rows.length === BATCH_SIZE;
  }

  private async sendOne(session: pg.Client, waiting: Waiting): Promise<void> {
    const { id, tries } = waiting;
    const failure = await this.messenger.send(await this.messages.read(waiting)).then(
      () => null,
      (error: unknown) => codeOf(error),
    );
    const now = this.counter.now();
    const { MESSAGE_RETRY_MS: first_ms, MESSAGE_RETRY_MOST_MS: most_ms } = this.config;
    const due = new Date(now.getTime() + backoff_ms(tries + 1, first_ms, most_ms));
    await session.query(
      `update ${this.messages.table} set tries = tries + 1, last_tried_at = $2, failure = $3,
         sent_at = case when $3::text is null then $2::timestamptz end, due_at = $4
       where id = $1`,
      [id, now, failure, due],
    );
    this.counter.tried(id, failure);
  }
}

/** The code alone: what a mail server answers can repeat the address, which may be a phone number. */
function codeOf(error: unknown): string {
  const { code = 'UNKNOWN', responseCode } = error as { readonly code?: string; readonly responseCode?: number };
  return [code, responseCode].filter((part) => part !== undefined).join(' ');
}
