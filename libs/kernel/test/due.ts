import { chinaCalendar } from '../src/working-days/china.data.js';
import type { ClockRule, SpanUnit } from '../src/deadlines/clock-rule.js';
import { deadlineOf, type ClockFacts, type Deadline, type WorkingTime } from '../src/deadlines/deadline.js';

/** The Chinese calendar and an office with a lunch break. */
const time: WorkingTime = {
  calendar: chinaCalendar,
  officeHours: [
    { from: '09:00', to: '12:00' },
    { from: '14:00', to: '18:00' },
  ],
};

/** An instant by the clock of Shanghai. */
export const at = (local: string): Date => new Date(`${local}:00+08:00`);

export const ruleOf = (count: number, unit: SpanUnit, more: Partial<ClockRule> = {}): ClockRule => ({
  code: 'clock',
  span: { count, unit },
  source: '合成',
  validFrom: '2020-01-01',
  ...more,
});

/** The deadline of so many units from these facts. */
export const due = (count: number, unit: SpanUnit, facts: ClockFacts, more: Partial<ClockRule> = {}): Deadline =>
  deadlineOf(ruleOf(count, unit, more), facts, time);
