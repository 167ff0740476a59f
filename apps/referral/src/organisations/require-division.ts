import { refusal } from '@liandong/contracts';
import { isDivision } from '@liandong/kernel';

/** Refuses a code that names no division of today, by the place in the request where it stands. */
export function requireDivision(code: string, pointer: string): void {
  if (!isDivision(code)) throw refusal('request.malformed', {}, [{ pointer, code: 'unknown-division' }]);
}
