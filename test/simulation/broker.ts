import type { KafkaMessage, TopicMessages } from 'kafkajs';
import type { Process } from './process.js';
import type { World } from './world.js';

export const PARTITIONS = 2;
const LATE_MS = 1_500;

/** What may become of a batch: nothing of it is taken, or a part, or all and nobody hears of it, or twice, or long after. */
export const sendingTroubles = ['refused', 'partly', 'unheard', 'twice', 'late'] as const;
export type SendingTrouble = (typeof sendingTroubles)[number];

type Sent = TopicMessages['messages'][number];

/** One topic with its partitions. A batch under way arrives whether or not its sender is still there. */
export class Broker {
  readonly partitions: KafkaMessage[][] = Array.from({ length: PARTITIONS }, () => []);
  /** Each of them is for one of the next batches. */
  readonly troubles: SendingTrouble[] = [];
  private underWay = 0;

  constructor(readonly world: World) {}

  get isAtRest(): boolean {
    return this.underWay === 0;
  }

  async send(process: Process, messages: readonly Sent[]): Promise<void> {
    await process.step('broker: send');
    const trouble = this.troubles.shift();
    if (trouble === 'refused') throw new Error('broker: refused');
    const arrivals = this.partitions.map((_, partition) => {
      const isLost = trouble === 'partly' && partition === 0;
      const part = messages.filter(({ key }) => partitionOf(String(key)) === partition);
      return isLost || part.length === 0 ? Promise.resolve() : this.carry(partition, part, trouble);
    });
    if (trouble === 'late') throw new Error('broker: no answer');
    await Promise.all(arrivals);
    await process.step('broker: acknowledged');
    if (trouble && trouble !== 'twice') throw new Error(`broker: ${trouble}`);
  }

  private async carry(partition: number, messages: readonly Sent[], trouble?: SendingTrouble): Promise<void> {
    this.underWay += 1;
    if (trouble === 'late') await this.world.sleep(LATE_MS);
    for (let times = trouble === 'twice' ? 2 : 1; times > 0; times -= 1) {
      await this.world.step(`broker: ${messages.length} arrive in partition ${partition}`);
      for (const message of messages) this.append(partition, message);
    }
    this.underWay -= 1;
  }

  private append(partition: number, { key, value, headers }: Sent): void {
    const records = this.partitions[partition]!;
    records.push({
      key: Buffer.from(String(key)),
      value: Buffer.from(String(value)),
      headers: headers ?? {},
      offset: String(records.length),
      timestamp: '0',
      attributes: 0,
    });
  }
}

/** By the last digit, so that the aggregates of a run lie in several partitions. */
const partitionOf = (key: string) => Number(key.slice(-1)) % PARTITIONS;
