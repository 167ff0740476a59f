import type { Consumer, ConsumerRunConfig, EachBatchPayload } from 'kafkajs';
import { PARTITIONS, type Broker } from './broker.js';
import type { Process } from './process.js';

const POLL_MS = 300;
const RECORDS_AT_MOST = 5;

/** A consumer group: who reads which partition, and how far the group has come. */
export class Group {
  readonly committed: number[] = Array.from({ length: PARTITIONS }, () => 0);
  generation = 0;
  private members: Member[] = [];
  private owners: Member[] = [];

  constructor(
    readonly broker: Broker,
    /** From 0 to 1. */
    readonly throwDice: () => number,
  ) {}

  has(member: Member): boolean {
    return this.members.includes(member);
  }

  join(member: Member): void {
    this.members.push(member);
    this.rebalance();
  }

  /** A member says goodbye, or was not heard for too long. What it is working on it may still finish. */
  leave(gone: (member: Member) => boolean): void {
    const left = this.members.filter((member) => !gone(member));
    if (left.length === this.members.length) return;
    this.members = left;
    this.rebalance();
  }

  rebalance(): void {
    this.generation += 1;
    this.owners = this.members.length === 0 ? [] : this.committed.map(() => this.anyMember());
  }

  assigned(member: Member): number[] {
    return this.owners.flatMap((owner, partition) => (owner === member ? [partition] : []));
  }

  crash(process: Process): void {
    for (const member of this.members) if (member.process === process) member.crash();
  }

  get isAtRest(): boolean {
    return this.committed.every((_, partition) => {
      const end = this.broker.partitions[partition]!.length;
      return this.committed[partition] === end && this.owners[partition]?.process.isRunning;
    });
  }

  private anyMember(): Member {
    return this.members[Math.floor(this.throwDice() * this.members.length)]!;
  }
}

/** A kafkajs consumer without its network, as far as ours uses it. */
export class Member {
  private isRunning = false;
  private isConnected = true;
  private running?: Promise<void>;
  private readonly listeners = new Map<string, (event: { payload: { error: Error } }) => void>();

  constructor(
    private readonly group: Group,
    readonly process: Process,
  ) {}

  asConsumer(): Consumer {
    const { process, group } = this;
    return {
      events: { CRASH: 'crash', HEARTBEAT: 'heartbeat', GROUP_JOIN: 'join' },
      on: (event: string, listener: () => void) => this.listeners.set(event, listener),
      connect: () => process.step('consumer: connect'),
      subscribe: async () => undefined,
      run: async ({ eachBatch }: ConsumerRunConfig) => {
        this.isRunning = true;
        this.running = this.read(eachBatch!);
      },
      commitOffsets: async ([place]: { partition: number; offset: string }[]) => {
        const { generation } = group;
        await process.step(`consumer: commit ${place!.partition}/${place!.offset}`);
        if (generation !== group.generation || !group.has(this)) throw new Error('illegal generation');
        // One line to the broker: the commits of a generation arrive in order.
        group.committed[place!.partition] = Math.max(group.committed[place!.partition]!, Number(place!.offset));
      },
      disconnect: async () => {
        this.isRunning = false;
        await this.running;
        await process.step('consumer: goodbye');
        this.isConnected = false;
        group.leave((member) => member === this);
      },
    } as unknown as Consumer;
  }

  /** As kafkajs does on an error that it does not mend. */
  crash(): void {
    this.isRunning = false;
    this.listeners.get('crash')?.({ payload: { error: new Error('broker: connection lost') } });
  }

  private async read(eachBatch: (payload: EachBatchPayload) => Promise<void>): Promise<void> {
    while (this.isRunning) {
      await this.process.step('consumer: join');
      if (!this.group.has(this)) this.group.join(this);
      const { generation } = this.group;
      const mine = this.group.assigned(this);
      await Promise.all(mine.map((partition) => this.readPartition(partition, generation, eachBatch)));
      if (mine.length === 0) await this.process.pause(POLL_MS);
    }
  }

  /** Until it hears that the group has gone on without it. */
  private async readPartition(
    partition: number,
    generation: number,
    eachBatch: (payload: EachBatchPayload) => Promise<void>,
  ): Promise<void> {
    let position = this.group.committed[partition]!;
    const heartbeat = async () => {
      // Most heartbeats are not sent, since the last was a moment ago.
      if (this.group.throwDice() < 0.5) return;
      await this.process.step('consumer: heartbeat');
      if (generation !== this.group.generation || !this.group.has(this)) throw new Error('rebalance in progress');
    };
    while (this.isRunning) {
      await this.process.step(`consumer: fetch ${partition} from ${position}`);
      const count = 1 + Math.floor(this.group.throwDice() * RECORDS_AT_MOST);
      const messages = this.group.broker.partitions[partition]!.slice(position, position + count);
      try {
        await heartbeat();
        if (messages.length === 0) await this.process.pause(POLL_MS);
        else
          await eachBatch({
            batch: { topic: 'referral.events', partition, messages },
            isRunning: () => this.isRunning,
            isStale: () => false,
            heartbeat,
            resolveOffset: (offset: string) => (position = Number(offset) + 1),
          } as unknown as EachBatchPayload);
      } catch {
        return;
      }
    }
  }
}
