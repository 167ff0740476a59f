import { Trouble } from '@liandong/embedded';

/** What a person reads about a failure: of Trouble what is wrong and the fix; of a bug its stack, for a developer. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Trouble) return `✗ ${error.what}\n  ${error.fix}`;
  return `✗ ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}
