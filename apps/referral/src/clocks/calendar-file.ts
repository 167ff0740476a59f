import { isIsoDate, isWorkingDay } from '@liandong/kernel';

type Unsure = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Unsure =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const noHolidays = { years: {} };
/** In a calendar without entries only weekends are days off. */
const isWeekend = (date: string) => !isWorkingDay(noHolidays, date);

/** What is wrong with an operator's calendar, each by its place. */
export function calendarFaults(content: unknown): string[] {
  if (!isObject(content) || !isObject(content.years)) return ['/years must be an object'];
  return Object.entries(content.years).flatMap(([year, entry]) =>
    faultsOfYear(year, entry).map((fault) => `/years/${year}${fault}`),
  );
}

function faultsOfYear(year: string, entry: unknown): string[] {
  if (!/^\d{4}$/.test(year) || !isIsoDate(`${year}-01-01`)) return [' is not a year'];
  if (!isObject(entry)) return [' must be an object'];
  const faults: string[] = [];
  if (typeof entry.source !== 'string' || entry.source === '') faults.push('/source must name the notice');
  if (typeof entry.published !== 'boolean') faults.push('/published must be true or false');
  for (const list of ['holidays', 'makeUpDays'] as const) {
    const days = entry[list];
    if (!isObject(days)) faults.push(`/${list} must be an object of dates and festivals`);
    else faults.push(...faultsOfDays(year, days).map((fault) => `/${list}${fault}`));
  }
  return [...faults, ...faultsOfMakeUpDays(entry)];
}

function faultsOfMakeUpDays({ holidays, makeUpDays }: Unsure): string[] {
  return Object.keys(isObject(makeUpDays) ? makeUpDays : {}).flatMap((date) => {
    if (!isIsoDate(date)) return [];
    if (isObject(holidays) && date in holidays) return [`/makeUpDays/${date} is a holiday too`];
    return isWeekend(date) ? [] : [`/makeUpDays/${date} is no weekend`];
  });
}

function faultsOfDays(year: string, days: Unsure): string[] {
  return Object.entries(days).flatMap(([date, festival]) => {
    if (!isIsoDate(date)) return [`/${date} is no date`];
    if (!date.startsWith(year)) return [`/${date} is not in ${year}`];
    return typeof festival === 'string' && festival !== '' ? [] : [`/${date} must name the festival`];
  });
}
