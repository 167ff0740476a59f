const DATA = 'data: ';
const AT = '"at":"';
/** `2026-11-25T08:00:00.000Z` */
const INSTANT_LENGTH = 24;

/** Finds the facts in the pieces of an event stream, however they are cut, and the instant at which each was told. */
export class FactCounter {
  private rest: Buffer = Buffer.alloc(0);

  constructor(private readonly found: (told_ms: number) => void) {}

  take(bytes: Buffer): void {
    const text = this.rest.length > 0 ? Buffer.concat([this.rest, bytes]) : bytes;
    let from = 0;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n', from)) {
      this.look(text.subarray(from, end));
      from = end + 2;
    }
    this.rest = text.subarray(from);
  }

  private look(block: Buffer): void {
    const data = block.indexOf(DATA);
    if (data < 0) return;
    const at = block.indexOf(AT, data) + AT.length;
    this.found(instantOf(block.toString('latin1', at, at + INSTANT_LENGTH)));
  }
}

// All readers get the same facts: each instant is read once.
let lastText = '';
let lastInstant_ms = 0;

function instantOf(text: string): number {
  if (text !== lastText) {
    lastText = text;
    lastInstant_ms = Date.parse(text);
  }
  return lastInstant_ms;
}
