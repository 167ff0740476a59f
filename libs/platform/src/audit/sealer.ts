import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { ServiceConfig } from '../boot/service-config.js';
import { Pacer } from '../messaging/pacer.js';
import { Observer } from '../observing/observer.js';
import { LeaderSession, leaderLocks, sayGoodbye } from '../persistence/leader-session.js';
import { OutboxSignal } from '../persistence/outbox-signal.js';
import { ChainWriter, SEAL_BATCH } from './chain-writer.js';

const RETRY_MS = 500;

/**
 * Seals committed audit entries into the hash chain of their organisation: one leader per service, in batches, beside
 * the commands and never within them. It looks on its own beat, not at each commit, so that a busy second costs one
 * statement more and not a thousand.
 */
@Injectable()
export class Sealer implements OnModuleDestroy {
  private readonly pacer = new Pacer();
  private readonly leader: LeaderSession;
  private running?: Promise<void>;

  constructor(
    private readonly config: ServiceConfig,
    private readonly writer: ChainWriter,
    private readonly signal: OutboxSignal,
    private readonly observer: Observer,
  ) {
    this.leader = new LeaderSession(config, leaderLocks.sealer);
  }

  start(): void {
    this.running = this.run();
  }

  /** Before the relay's last batch, which takes the last checkpoints along. */
  async onModuleDestroy(): Promise<void> {
    this.pacer.stop();
    await this.running;
  }

  private async run(): Promise<void> {
    let isSealing = false;
    while (!this.pacer.stopped) {
      try {
        const mayBeMore = await this.round();
        isSealing = true;
        if (!mayBeMore) await this.pacer.pause(this.config.AUDIT_SEAL_INTERVAL_MS);
      } catch (error) {
        isSealing = false;
        this.observer.metrics.sealerUp.set(0);
        this.observer.log.trouble('sealer: batch not sealed, trying again', error);
        await sayGoodbye(this.leader.end());
        await this.pacer.pause(RETRY_MS);
      }
    }
    // What still waits is sealed after the start; a chain whose end nobody was told could be cut while nothing runs.
    if (isSealing) await this.round(true).catch(() => false);
    await sayGoodbye(this.leader.end());
  }

  /** Seals a batch and publishes the checkpoints that are due; true when more may be waiting. */
  private async round(isLast = false): Promise<boolean> {
    const { metrics } = this.observer;
    const session = await this.leader.lead();
    const sealed = session ? await this.writer.sealBatch(session) : 0;
    const published = session ? await this.writer.publishCheckpoints(session, isLast) : 0;
    if (published > 0) this.signal.raise();
    metrics.entriesSealed.inc(sealed);
    metrics.sealerUp.set(1);
    return sealed === SEAL_BATCH;
  }
}
