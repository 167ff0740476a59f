import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Log, OutboxSignal, Pacer } from '@liandong/platform';
import { ReportingConfig } from '../config.js';
import { FindFacts } from '../facts/find-facts.js';
import type { FactReader } from './fact-reader.js';
import { burstOf, frameOf, HEARTBEAT } from './frame.js';

const FACTS_PER_READ = 500;
const RETRY_MS = 1_000;

/**
 * Brings new facts to all open streams. A reader first catches up from the table by itself and joins only in the moment
 * in which it is not behind the hub: nothing can slip between replay and live, and what overlaps is passed over by
 * position. Each new fact is read and encoded once, however many readers there are.
 */
@Injectable()
export class FactHub implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly pacer = new Pacer();
  private readonly readers = new Set<FactReader>();
  private readonly live = new Set<FactReader>();
  /** The last position brought to all; undefined until the table was first looked at. */
  private tail?: bigint;
  private running?: Promise<void>;
  private heartbeat?: NodeJS.Timeout;

  constructor(
    private readonly facts: FindFacts,
    private readonly signal: OutboxSignal,
    private readonly config: ReportingConfig,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    // Nest calls this once for the HTTP side and once for the side of messages.
    if (this.running) return;
    this.signal.onCommitted(() => this.pacer.wake());
    this.heartbeat = setInterval(() => this.beat(), this.config.STREAM_HEARTBEAT_MS);
    this.running = this.run();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.heartbeat);
    this.pacer.stop();
    for (const reader of this.readers) reader.end();
    await this.running;
  }

  get isClosing(): boolean {
    return this.pacer.stopped;
  }

  get openStreams(): number {
    return this.readers.size;
  }

  /** Serves a reader from its position on, until it goes or is let go. */
  async serve(reader: FactReader): Promise<void> {
    this.readers.add(reader);
    const closed = reader.onceClosed();
    try {
      await this.catchUp(reader);
      await closed;
    } catch (error) {
      this.log.trouble('stream: reader let go, its facts could not be read', error);
      reader.cut();
    } finally {
      this.readers.delete(reader);
      this.live.delete(reader);
    }
  }

  private async catchUp(reader: FactReader): Promise<void> {
    while (reader.isOpen) {
      const facts = await this.facts.after(reader.position, FACTS_PER_READ);
      await reader.sendAtItsPace(facts.map(frameOf));
      if (facts.length < FACTS_PER_READ && this.join(reader)) return;
    }
  }

  /** No await between the comparison and the joining: in between the hub cannot move. */
  private join(reader: FactReader): boolean {
    if (!reader.isOpen || this.tail === undefined || reader.position < this.tail) return false;
    this.live.add(reader);
    return true;
  }

  private async run(): Promise<void> {
    while (!this.pacer.stopped) {
      try {
        this.tail ??= await this.facts.newest();
        const hasMore = await this.broadcast(this.tail);
        if (!hasMore) await this.pacer.pause(this.config.STREAM_POLL_MS);
      } catch (error) {
        this.log.trouble('stream: facts not read, trying again', error);
        await this.pacer.pause(RETRY_MS);
      }
    }
  }

  /** Also without readers: the tail has to move on, or the next reader would be taken back to it. */
  private async broadcast(tail: bigint): Promise<boolean> {
    const facts = await this.facts.after(tail, FACTS_PER_READ);
    const burst = burstOf(facts.map(frameOf));
    if (!burst) return false;
    this.tail = burst.last;
    for (const reader of this.live) reader.offer(burst);
    return facts.length === FACTS_PER_READ;
  }

  private beat(): void {
    for (const reader of this.live) reader.write(HEARTBEAT);
  }
}
