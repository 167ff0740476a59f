/**
 * Something on this machine stands in the way and its user can remove it.
 * `what` is one sentence of what is wrong, `fix` one sentence with the fix; a caller prints both and no stack.
 */
export class Trouble extends Error {
  constructor(
    readonly what: string,
    readonly fix: string,
  ) {
    super(`${what} ${fix}`);
    this.name = 'Trouble';
  }
}

/** Progress in short sentences, for whoever draws a screen; this library itself prints nothing. */
export type OnStep = (text: string) => void;
