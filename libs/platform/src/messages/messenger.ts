/** A text on its way out. It can be personal: who carries it writes it down nowhere but where it is meant to go. */
export interface Message {
  /** The same each time a message is sent again: a receiver can drop the repeat. */
  readonly id: string;
  readonly to: { readonly phone: string } | { readonly email: string };
  /** Where a mail for them goes: a phone has its address at a gateway for text messages. */
  readonly mailbox: string;
  /** What a mail is headed with; a text message has no heading. */
  readonly subject?: string;
  readonly text: string;
}

/** The way out for messages. `send` settles when the message is in other hands, and fails otherwise. */
export abstract class Messenger {
  /** Whether it reaches people at once, so that a phone may ring at night. */
  abstract readonly wakesPeople: boolean;
  abstract send(message: Message): Promise<void>;
  async close(): Promise<void> {}
}
