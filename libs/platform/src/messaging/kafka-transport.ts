import { Injectable } from '@nestjs/common';
import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import { definitionOf, catalogue, topics, type Topic } from '@liandong/contracts';
import { lastValueFrom, isObservable } from 'rxjs';
import { Observer } from '../observing/observer.js';
import { GroupConsumer } from './group-consumer.js';
import { Inbox, type Dispatch } from './inbox.js';
import { KafkaClients } from './kafka.js';

/**
 * Serves `@EventPattern` handlers from Kafka: one consumer per service, dispatch by event name. Nest's own Kafka
 * transport loops for ever on a poison message and drives one message at a time; this one parks and goes on.
 */
@Injectable()
export class KafkaTransport extends Server implements CustomTransportStrategy {
  override readonly propagatesEventHandlerErrors = true;
  private consumer?: GroupConsumer;

  constructor(
    private readonly kafka: KafkaClients,
    private readonly inbox: Inbox,
    private readonly observer: Observer,
  ) {
    super();
  }

  /** Milliseconds since the broker last heard this consumer; undefined while it is in no group. */
  get silentFor_ms(): number | undefined {
    return this.consumer?.silentFor_ms;
  }

  /** Without a sign of life for so long, a consumer has lost its partitions. */
  get session_ms(): number {
    return this.kafka.session_ms;
  }

  /** The group in which this service reads; a second set of tables is filled in a group named after it. */
  get group(): string {
    return this.kafka.group;
  }

  get isConsuming(): boolean {
    return this.topicsHeard().length > 0;
  }

  listen(callback: () => void): void {
    for (const [name, handler] of this.messageHandlers) {
      if (handler.next) throw new Error(`${name} has two handlers in one service: make it one`);
    }
    if (this.isConsuming) {
      const onPresence = (isPresent: boolean) => this.observer.metrics.consumerUp.set(isPresent ? 1 : 0);
      this.consumer = this.consumerAs(this.kafka.group, this.inbox, onPresence);
      this.consumer.start();
    }
    // The broker may be away: commands work without it, so the start of the service does not wait for it.
    callback();
  }

  async close(): Promise<void> {
    await this.consumer?.stop();
  }

  on(): void {}

  unwrap<T>(): T {
    return this.kafka as T;
  }

  /**
   * One more consumer of this service's topics and handlers, not yet started: another group with an inbox of its own
   * fills a second set of tables from the beginning of the topics.
   */
  consumerAs(group: string, inbox: Inbox, onPresence?: (isPresent: boolean) => void): GroupConsumer {
    const reading = { group, inbox, onPresence, topics: this.topicsHeard(), dispatch: this.dispatch };
    return new GroupConsumer(this.kafka, reading, this.observer);
  }

  /** Handles what waits for a subject, oldest first, until nothing waits or one fails; the number handled. */
  async replay(subject: string): Promise<number> {
    let replayed = 0;
    while (await this.inbox.replayNext(subject, this.dispatch)) replayed += 1;
    return replayed;
  }

  /** The topics on which this service handles at least one event. All their events are read, for the versions. */
  topicsHeard(): Topic[] {
    return topics.filter((topic) =>
      catalogue[topic].events.some((event) => this.messageHandlers.has(definitionOf(event).name)),
    );
  }

  private readonly dispatch: Dispatch = async (event, envelope) => {
    const handler: MessageHandler | undefined = this.messageHandlers.get(definitionOf(event).name);
    if (!handler) return;
    const answer: unknown = await handler(event, envelope);
    if (isObservable(answer)) await lastValueFrom(answer, { defaultValue: undefined });
  };
}
