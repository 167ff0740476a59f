import { readRuleBook } from '../clocks/read-rule-book.js';
import type { ReferralClock } from '../clocks/clock-codes.js';
import { mailText, type NoticeToMail } from './mail-text.js';

const book = readRuleBook({});
/** A Wednesday morning in Shanghai, in a week without a holiday. */
const start = '2026-05-13T01:00:00.000Z';
const running = (...codes: ReferralClock[]) =>
  codes.map((code) => ({
    code,
    rule: book.rule(code, new Date(start)),
    startedAt: start,
    stops: [],
    extensions: [],
    asked: null,
    climbed: [],
  }));

const told = (fields: Partial<NoticeToMail>, now = start) =>
  mailText(
    {
      number: 'R510726-2026-000001',
      word: 'delivered',
      status: 'delivered',
      clocks: running('first-response', 'acceptance'),
      side: 'partner',
      entrance: 'console',
      ...fields,
    },
    { now: new Date(now), time: book.time, publicUrl: 'https://l.test' },
  );

test('says which referral, what happened, what is due first and by when, and where to look', () => {
  expect(told({})).toBe(
    [
      '【联动】移送R510726-2026-000001：移送已送达，等待接收单位审核。',
      '请于2026年5月13日11时00分前办理（首次响应）。',
      '请登录查看：https://l.test',
      '本邮件由系统发出，请勿回复。',
    ].join('\n'),
  );
});

test.each<[string, Partial<NoticeToMail>, string, string | undefined]>([
  [
    'what is over is passed over for what is next',
    {},
    '2026-05-14T01:00:00Z',
    '请于2026年5月20日（含当日）前办理（受理决定）。',
  ],
  ['where all is over, that is said', {}, '2026-06-14T01:00:00Z', '办理期限已过，请立即办理。'],
  ['who has nothing to do is told no day', { side: 'origin' }, start, undefined],
  ['nor is who is neither side', { side: null }, start, undefined],
  [
    'the origin has its own days',
    { side: 'origin', word: 'returned', status: 'returned', clocks: running('supplement') },
    start,
    '请于2026年5月27日（含当日）前办理（补正材料）。',
  ],
  [
    'a day on which another answers is no task',
    { word: 'started', status: 'in-progress', clocks: running('employer-letter') },
    start,
    undefined,
  ],
  [
    'what the partner is to be told by letter sets the origin no day',
    { side: 'origin', word: 'tell-partner-urged', status: 'returned', clocks: running('supplement') },
    start,
    undefined,
  ],
])('%s', (_what, fields, now, line) => {
  expect(
    told(fields, now)
      .split('\n')
      .find((one) => one.includes('期限') || one.startsWith('请于')),
  ).toBe(line);
});

test('what is due at midnight is due when the day begins', () => {
  const [clock] = running('acceptance');
  const rule = { ...clock!.rule, span: { count: 15 * 60, unit: 'minutes' as const } };
  expect(told({ clocks: [{ ...clock!, rule }] })).toContain('请于2026年5月14日0时00分前办理');
});

test('who has no account is sent to the door of its letter, and the mail has no code', () => {
  const text = told({
    word: 'letter-issued',
    status: 'sent',
    clocks: running('delivery', 'acceptance'),
    entrance: 'letter',
  });
  expect(text.split('\n').slice(0, 3)).toEqual([
    '【联动】移送R510726-2026-000001：有移送函寄往贵单位，请留意查收，凭函办理。',
    '请于2026年5月20日（含当日）前办理（受理决定）。',
    '请凭移送函及函码办理：https://l.test/letters',
  ]);
});
