export { DomainError, type FieldProblem } from './domain-error.js';
export { type Fen, parseFen, formatFen, formatYuan, sumFen } from './money.js';
export { allocateByLargestRemainder } from './allocate-fen.js';
export { newId, isId, isUuid } from './ids.js';
export {
  Clock,
  SettableClock,
  type Duration,
  dateInShanghai,
  endOfDayInShanghai,
  startOfDayInShanghai,
} from './clock.js';
export { isIsoDate, addCalendarDays, addMonths } from './iso-date.js';
export {
  type Lifecycle,
  type StateOf,
  type ActionOf,
  type TargetOf,
  next,
  actionsFrom,
  statesOf,
  checkLifecycle,
} from './lifecycle.js';
export { drawLifecycle } from './draw-lifecycle.js';
export type { HolidayCalendar, CalendarYear } from './working-days/holiday-calendar.js';
export { chinaCalendar } from './working-days/china.data.js';
export {
  type WorkingDaysAdded,
  type SkippedDay,
  type MadeUpDay,
  addWorkingDays,
  countWorkingDays,
  isWorkingDay,
} from './working-days/working-days.js';
export {
  type ClockRule,
  type OfficeHours,
  type Span,
  type SpanUnit,
  inForceOn,
  portionOf,
  spanUnits,
} from './deadlines/clock-rule.js';
export {
  type ClockFacts,
  type Deadline,
  type Extension,
  type Stop,
  type WorkingTime,
  deadlineOf,
} from './deadlines/deadline.js';
export { type ResidentIdCheck, checkResidentId, syntheticResidentId } from './identity/resident-id.js';
export { type CreditCodeCheck, checkCreditCode, syntheticCreditCode } from './identity/credit-code.js';
export { signsOfCode } from './identity/typed-code.js';
export { isMobilePhone } from './identity/mobile-phone.js';
export { maskName, maskIdNumber, maskPhone } from './identity/masking.js';
export {
  divisionName,
  isDivision,
  provinceOf,
  cityOf,
  divisionPath,
  fullDivisionName,
  isWithin,
} from './divisions/divisions.js';
export { canonicalJson } from './canonical-json.js';
