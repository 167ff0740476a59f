import { refusal } from '@liandong/contracts';
import { isIsoDate } from '@liandong/kernel';

/** A day of a request that is in the calendar: the form of the field lets 30 February through. */
export function existingDay(day: string, pointer: string): string {
  if (!isIsoDate(day)) throw refusal('date.malformed', {}, [{ pointer, code: 'day' }]);
  return day;
}
