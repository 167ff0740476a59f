/** A fact as an analyst receives it over Server-Sent Events. */
export interface StreamedFact {
  readonly position: string;
  readonly type: string;
  readonly data: Readonly<Record<string, string | number>>;
  /** The event as it came, to look for what must not be in it. */
  readonly raw: string;
}

/** An analyst's subscription to the settlement stream, from now on. */
export class FactStream {
  readonly facts: StreamedFact[] = [];
  private readonly ending = new AbortController();

  static async open(origin: string, token: string): Promise<FactStream> {
    const stream = new FactStream();
    const answer = await fetch(`${origin}/api/v1/streams/settlements`, {
      headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' },
      signal: stream.ending.signal,
    });
    if (!answer.ok || !answer.body) throw new Error(`the settlement stream answered ${answer.status}`);
    void stream.read(answer.body);
    return stream;
  }

  close(): void {
    this.ending.abort();
  }

  private async read(body: ReadableStream<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    let rest = '';
    try {
      for await (const chunk of body) {
        const blocks = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) this.keep(block);
      }
    } catch (error) {
      if (!this.ending.signal.aborted) throw error;
    }
  }

  /** One block of the stream (WHATWG HTML, 9.2.6); comments keep the connection open and say nothing. */
  private keep(block: string): void {
    const fields = new Map(
      block
        .split('\n')
        .filter((line) => !line.startsWith(':') && line.includes(':'))
        .map((line): [string, string] => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
    );
    const [position, type, data] = [fields.get('id'), fields.get('event'), fields.get('data')];
    if (!position || !data) return;
    const { data: fact } = JSON.parse(data) as Pick<StreamedFact, 'data'>;
    this.facts.push({ position, type: type ?? '', data: fact, raw: block });
  }
}
