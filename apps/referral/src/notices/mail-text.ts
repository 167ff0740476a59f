import type { Entrance, Side } from '@liandong/contracts';
import { dateInShanghai, type WorkingTime } from '@liandong/kernel';
import type { ReferralClock } from '../clocks/clock-codes.js';
import { deadlineOfClock, type RunningClock } from '../clocks/running-clock.js';
import { writeDate } from '../letters/letter-words.js';
import { whoIsLate } from '../referrals/climbing.js';
import type { Referral } from '../referrals/referral.js';
import { noticeTextOf } from './notice-texts.js';
import { wordToTell } from './told-by-letter.js';

/** A notice on its way by mail, with how its referral stands at that moment. */
export interface NoticeToMail extends Pick<Referral, 'number' | 'status' | 'clocks'> {
  readonly word: string;
  /** Of the organisation that is told; null where it is neither side. */
  readonly side: Side | null;
  readonly entrance: Entrance;
}

export interface MailSetting {
  readonly now: Date;
  readonly time: WorkingTime;
  readonly publicUrl: string;
}

/** These wait for somebody else, or for a day: no office is late by them. */
const nobodysTask: readonly ReferralClock[] = ['delivery', 'employer-letter', 'hold-review'];

/** What an office reads: which referral, what happened, until when it is to act, where to look. No person, no amount. */
export function mailText(notice: NoticeToMail, setting: MailSetting): string {
  const { number, word, entrance } = notice;
  return [
    `【联动】移送${number}：${noticeTextOf(word).zh}`,
    ...deadlineLine(notice, setting),
    whereToLook(entrance, setting.publicUrl),
    '本邮件由系统发出，请勿回复。',
  ].join('\n');
}

const whereToLook = (entrance: Entrance, publicUrl: string) =>
  entrance === 'letter' ? `请凭移送函及函码办理：${publicUrl}/letters` : `请登录查看：${publicUrl}`;

function deadlineLine(notice: NoticeToMail, { now, time }: MailSetting): string[] {
  const { side, clocks, word } = notice;
  if (side === null || wordToTell(word) !== undefined) return [];
  const due = clocks
    .filter(({ code }) => !nobodysTask.includes(code) && whoIsLate(notice, code) === side)
    .flatMap((clock) => dueOf(clock, time))
    .toSorted((a, b) => a.at.getTime() - b.at.getTime());
  if (due.length === 0) return [];
  const next = due.find(({ at }) => at > now);
  return [next ? `请于${next.until}前办理（${next.name}）。` : '办理期限已过，请立即办理。'];
}

/** When a clock runs out, in words; nothing while it stands. */
function dueOf(clock: RunningClock, time: WorkingTime): { at: Date; until: string; name: string }[] {
  const { dueAt, lastDay } = deadlineOfClock(clock, time);
  if (dueAt === null || lastDay === null) return [];
  const isByTheHour = ['minutes', 'working-hours'].includes(clock.rule.span.unit);
  const until = isByTheHour
    ? `${writeDate(dateInShanghai(dueAt))}${timeInShanghai(dueAt)}`
    : `${writeDate(lastDay)}（含当日）`;
  return [{ at: dueAt, until, name: clock.rule.name.zh }];
}

const timeInShanghai = (at: Date) => {
  const [hours, minutes] = at.toLocaleTimeString('zh-CN', { timeZone: 'Asia/Shanghai', hourCycle: 'h23' }).split(':');
  return `${Number(hours)}时${minutes}分`;
};
