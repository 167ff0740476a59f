const MINUTES_OF_SHANGHAI = 8 * 60;
const MINUTES_PER_DAY = 24 * 60;

const minutesOf = (time: string) => {
  const [hours, minutes] = time.split(':').map(Number);
  return hours! * 60 + minutes!;
};

/** Whether people in China are left in peace at this instant; the hours may span midnight, equal ends mean never. */
export function isQuiet(now: Date, from: string, until: string): boolean {
  const [start, end] = [minutesOf(from), minutesOf(until)];
  const minute = (Math.floor(now.getTime() / 60_000) + MINUTES_OF_SHANGHAI) % MINUTES_PER_DAY;
  return start <= end ? minute >= start && minute < end : minute >= start || minute < end;
}
