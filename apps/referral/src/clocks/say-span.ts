import type { Bilingual } from '@liandong/contracts';
import type { Span, SpanUnit } from '@liandong/kernel';

const units: Readonly<Record<SpanUnit, readonly [zh: string, one: string]>> = {
  minutes: ['分钟', 'minute'],
  'working-hours': ['个工作小时', 'working hour'],
  days: ['日', 'day'],
  'working-days': ['个工作日', 'working day'],
  months: ['个月', 'month'],
  years: ['年', 'year'],
};

/** A span as people say it: 5个工作日, 5 working days, 1 year. */
export function saySpan({ count, unit }: Span): Bilingual {
  const [zh, one] = units[unit];
  return { zh: `${count}${zh}`, en: `${count} ${one}${count === 1 ? '' : 's'}` };
}
