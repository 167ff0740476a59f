import type { Bilingual } from '@liandong/contracts';
import { addCalendarDays, dateInShanghai, type Deadline, type SpanUnit } from '@liandong/kernel';
import { saySpan } from './say-span.js';

/** How a deadline came about, in sentences a clerk can read out or set under a letter. */
export function explainDeadline(name: Bilingual, deadline: Deadline): Bilingual {
  const parts = [beginning(name, deadline), ...interludes(deadline), end(deadline)];
  return { zh: parts.map(({ zh }) => zh).join(''), en: parts.map(({ en }) => en).join(' ') };
}

function beginning(name: Bilingual, { rule, countedFrom }: Deadline): Bilingual {
  const span = saySpan(rule.span);
  // A day that a person sets has no length to count.
  if (rule.span.count === 0) {
    const day = dateInShanghai(countedFrom);
    return { zh: `${name.zh}：定于${day}（${rule.source}）。`, en: `${name.en}: set to ${day} (${rule.source}).` };
  }
  const from = momentOf(countedFrom, rule.span.unit);
  const isOfDays = !['minutes', 'working-hours'].includes(rule.span.unit);
  return {
    zh: `${name.zh}：${span.zh}（${rule.source}），自${from}起算${isOfDays ? '，起算当日不计入' : ''}。`,
    en: `${name.en}: ${span.en} (${rule.source}), from ${from}${isOfDays ? ', that day not counted' : ''}.`,
  };
}

function interludes({ skipped, madeUp, stops, extensions, rule }: Deadline): Bilingual[] {
  const said: Bilingual[] = [];
  if (skipped.length > 0) {
    said.push({ zh: `不计入：${stretches(skipped, 'zh')}。`, en: `Not counted: ${stretches(skipped, 'en')}.` });
  }
  if (madeUp.length > 0) {
    said.push({
      zh: `调休上班计入：${madeUp.map(({ date, name }) => `${date}（${name}）`).join('、')}。`,
      en: `Worked to make up, counted: ${madeUp.map(({ date, name }) => `${date} (${name})`).join(', ')}.`,
    });
  }
  for (const { from, to } of stops) {
    const [since, until] = [dateInShanghai(from), to && dateInShanghai(to)];
    said.push({ zh: `${since}至${until ?? '今'}停止计时。`, en: `It stood from ${since} until ${until ?? 'now'}.` });
  }
  for (const { count, grantedAt } of extensions) {
    const more = saySpan({ count, unit: rule.span.unit });
    const on = dateInShanghai(grantedAt);
    said.push({ zh: `${on}批准延期${more.zh}。`, en: `${more.en} more granted on ${on}.` });
  }
  return said;
}

function end({ dueAt, lastDay, provisional, span }: Deadline): Bilingual {
  if (!dueAt) return { zh: '目前停止计时，没有届满日。', en: 'It stands at the moment and has no end.' };
  const isOfDays = !['minutes', 'working-hours'].includes(span.unit);
  const at = isOfDays ? `${lastDay} 24:00` : momentOf(dueAt, span.unit);
  return {
    zh: `至${at}届满。${provisional ? '该年度放假安排尚未公布，日期为暂定。' : ''}`,
    en: `It ends on ${at}.${provisional ? ' Provisional: the holidays of that year are not published yet.' : ''}`,
  };
}

/** Days in Shanghai; for short clocks with the time of day. */
function momentOf(at: Date, unit: SpanUnit): string {
  const day = dateInShanghai(at);
  if (unit !== 'minutes' && unit !== 'working-hours') return day;
  return `${day} ${at.toLocaleTimeString('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' })}`;
}

/** Days off that follow one another for one reason are said once, from the first to the last. */
function stretches(skipped: Deadline['skipped'], language: keyof Bilingual): string {
  const reasonOf = (day: Deadline['skipped'][number]) =>
    day.reason === 'holiday' ? day.name : { zh: '周末', en: 'weekend' }[language];
  const found: { from: string; to: string; reason: string }[] = [];
  for (const day of skipped) {
    const last = found.at(-1);
    const reason = reasonOf(day);
    if (last?.reason === reason && addCalendarDays(last.to, 1) === day.date) last.to = day.date;
    else found.push({ from: day.date, to: day.date, reason });
  }
  const [open, close, through] = language === 'zh' ? ['（', '）', '至'] : [' (', ')', ' to '];
  return found
    .map(({ from, to, reason }) => `${from === to ? from : from + through + to}${open}${reason}${close}`)
    .join(language === 'zh' ? '、' : ', ');
}
