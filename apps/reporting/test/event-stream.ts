/** One event as a browser would get it from the stream. */
export interface StreamedEvent {
  readonly id: string;
  readonly name: string;
  readonly data: string;
}

export interface Reading {
  readonly token: string;
  readonly lastEventId?: string;
  readonly onEvent?: (event: StreamedEvent) => void;
  /** Nothing is taken from the connection before this settles. */
  readonly startReading?: Promise<void>;
}

/** Reads a server-sent event stream as the WHATWG HTML standard says, as far as the service uses it. */
export class EventStream {
  readonly events: StreamedEvent[] = [];
  lastEventId = '';
  comments = 0;
  /** The connection is gone, whoever ended it. */
  isOver = false;
  private readonly finished: Promise<void>;

  private constructor(
    readonly answer: Response,
    private readonly abort: AbortController,
    private readonly reading: Reading,
  ) {
    this.finished = this.read()
      .catch(() => undefined)
      .finally(() => (this.isOver = true));
  }

  static async open(url: string, reading: Reading): Promise<EventStream> {
    const { token, lastEventId } = reading;
    const abort = new AbortController();
    const headers = {
      authorization: `Bearer ${token}`,
      accept: 'text/event-stream',
      ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
    };
    return new EventStream(await fetch(url, { signal: abort.signal, headers }), abort, reading);
  }

  /** Breaks the connection, as a network would. */
  cut(): Promise<void> {
    this.abort.abort();
    return this.finished;
  }

  /** Settles when the server has ended the stream. */
  get end(): Promise<void> {
    return this.finished;
  }

  private async read(): Promise<void> {
    await this.reading.startReading;
    let rest = '';
    const decoder = new TextDecoder();
    for await (const chunk of this.answer.body ?? []) {
      rest += decoder.decode(chunk, { stream: true });
      const blocks = rest.split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) this.take(block);
    }
  }

  private take(block: string): void {
    const fields = new Map<string, string>();
    for (const line of block.split('\n')) {
      if (line.startsWith(':')) this.comments += 1;
      else fields.set(line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2));
    }
    this.lastEventId = fields.get('id') ?? this.lastEventId;
    const data = fields.get('data');
    if (data === undefined) return;
    const event = { id: this.lastEventId, name: fields.get('event') ?? 'message', data };
    this.events.push(event);
    this.reading.onEvent?.(event);
  }
}
