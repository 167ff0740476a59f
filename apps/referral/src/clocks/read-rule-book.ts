import { chinaCalendar, type HolidayCalendar } from '@liandong/kernel';
import { problemsOf, withAllFaults } from '@liandong/platform';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { calendarFaults } from './calendar-file.js';
import { soundFile } from '../sound-file.js';
import { countCodes, percentCodes, ruleCodes } from './clock-codes.js';
import { defaultRules } from './default-rules.data.js';
import { RuleBook, type RuleData } from './rule-book.js';
import { RuleFileDto } from './rule-file.dto.js';

/** Rules and calendar as shipped, or as the operator's files say; refuses to start with a file that is not sound. */
export function readRuleBook(files: { CLOCK_RULES_FILE?: string; HOLIDAY_CALENDAR_FILE?: string }): RuleBook {
  const { CLOCK_RULES_FILE: ruleFile, HOLIDAY_CALENDAR_FILE: calendarFile } = files;
  const [rules, added] = withAllFaults(
    () => (ruleFile ? soundFile<RuleData>('CLOCK_RULES_FILE', ruleFile, ruleFaults) : defaultRules),
    () =>
      calendarFile ? soundFile<HolidayCalendar>('HOLIDAY_CALENDAR_FILE', calendarFile, calendarFaults) : { years: {} },
  );
  // A year of the file stands in for the one that is shipped; the others stay.
  return new RuleBook(rules, { years: { ...chinaCalendar.years, ...added.years } });
}

/** What is wrong with rules, each by its place. */
export function ruleFaults(content: unknown): string[] {
  if (typeof content !== 'object' || content === null || Array.isArray(content)) return ['must be an object'];
  const read = plainToInstance(RuleFileDto, content);
  const faults = validateSync(read, { whitelist: true, forbidNonWhitelisted: true, stopAtFirstError: true });
  if (faults.length === 0) return [...missing(read), ...wrongOrder(read)];
  return [
    ...problemsOf(faults).map(({ pointer, code }) => `${pointer} ${code}`),
    ...(hasLists(read) ? missing(read) : []),
  ];
}

/** What is missing can be said of lists only. */
const hasLists = ({ rules, counts }: RuleData) =>
  [rules, counts].every((list) => Array.isArray(list) && list.every((one) => one !== null && typeof one === 'object'));

function missing({ rules, counts }: RuleData): string[] {
  return [
    ...ruleCodes.filter((code) => !rules.some((rule) => rule.code === code)).map((code) => `/rules has no ${code}`),
    ...countCodes.filter((code) => !counts.some((one) => one.code === code)).map((code) => `/counts has no ${code}`),
  ];
}

function wrongOrder(data: RuleData): string[] {
  const opening = data.officeHours.flatMap(({ from, to }) => [from, to]);
  const isInOrder = opening.every((time, index) => index === 0 || opening[index - 1]! < time);
  const days = [...new Set(data.counts.map(({ validFrom }) => validFrom))];
  const book = new RuleBook(data, chinaCalendar);
  const climbs = days.filter((day) => {
    const percents = percentCodes.map((code) => book.count(code, new Date(`${day}T00:00:00+08:00`)));
    return percents.some((percent, index) => index > 0 && percents[index - 1]! > percent);
  });
  return [
    ...(isInOrder ? [] : ['/officeHours are not in order']),
    ...climbs.map((day) => `/counts: on ${day} a rung of the ladder stands before an earlier one`),
  ];
}
