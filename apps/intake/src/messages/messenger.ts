/** A text for one worker. It is personal: who carries it writes it down nowhere but where it is meant to go. */
export interface WorkerMessage {
  /** The same each time a message is sent again: a receiver can drop the repeat. */
  readonly id: string;
  readonly phone: string;
  readonly text: string;
}

/** The way out for texts to workers. `send` settles when the message is in other hands, and fails otherwise. */
export abstract class Messenger {
  /** Whether somebody's phone rings: then quiet hours are kept. */
  abstract readonly wakesPeople: boolean;
  abstract send(message: WorkerMessage): Promise<void>;
  async close(): Promise<void> {}
}
