import { newId } from '@liandong/kernel';

/** `liandong new-id`: an id for an organisation; of version 7, since access tokens name organisations by such ids. */
export function newIdCommand(): number {
  process.stdout.write(`${newId()}\n`);
  return 0;
}
