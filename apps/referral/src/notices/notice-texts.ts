import type { Bilingual } from '@liandong/contracts';
import { wordToTell } from './told-by-letter.js';

/** What happened and who is to act, in plain words: no person, no amount, nothing of the case but the referral's number. */
const texts: Readonly<Record<string, Bilingual>> = {
  requested: {
    zh: '有单位请求移送案件，请决定是否同意。',
    en: 'Another union asks for a case of yours: please decide.',
  },
  'request-refused': {
    zh: '对方未同意移送所请求的案件。',
    en: 'The union you asked for a case does not hand it over.',
  },
  submitted: { zh: '有移送待审签。', en: 'A referral waits for a supervisor’s signature.' },
  voided: { zh: '该件已作废，无需办理。', en: 'The referral was marked as void: there is nothing to do.' },
  'letter-issued': {
    zh: '有移送函寄往贵单位，请留意查收，凭函办理。',
    en: 'An official letter is on its way to you: please look out for it and act by it.',
  },
  delivered: { zh: '移送已送达，等待接收单位审核。', en: 'The referral has arrived; the partner reviews it next.' },
  returned: { zh: '移送被退回，请补充材料。', en: 'The referral came back: please send what is missing.' },
  supplemented: { zh: '补充材料已送到，请继续审核。', en: 'What was missing has arrived: please go on reviewing.' },
  accepted: { zh: '对方已受理移送。', en: 'The partner has taken the referral on.' },
  'decline-proposed': {
    zh: '经办人拟不受理，请负责人决定。',
    en: 'A clerk proposes to decline: a supervisor decides.',
  },
  declined: { zh: '移送未被受理，请决定下一步。', en: 'The referral was declined: please decide what comes next.' },
  'station-assigned': { zh: '有移送案件交由贵站办理。', en: 'A referral was given to your station.' },
  started: { zh: '接收单位已开始办理。', en: 'The partner has begun to work on it.' },
  'step-recorded': { zh: '已登记一项办理进展，请查看。', en: 'A step of the work was recorded: see which.' },
  'hearing-scheduled': { zh: '已安排开庭或调解，请查看时间地点。', en: 'A hearing was set: see when and where.' },
  'hearing-moved': { zh: '开庭或调解时间地点有变，请查看。', en: 'A hearing was moved: see when and where.' },
  'hearing-cancelled': { zh: '一次开庭或调解已取消。', en: 'A hearing was cancelled.' },
  'outcome-proposed': {
    zh: '援助站提出了办理结果，请核实后报告。',
    en: 'The station proposes an outcome: please report it.',
  },
  held: { zh: '办理已中止，到复核日再议。', en: 'Work is on hold until the day of review.' },
  resumed: { zh: '办理已恢复。', en: 'Work goes on.' },
  'cancel-requested': { zh: '有人请求停止办理，请答复。', en: 'The work is asked to stop: an answer is due.' },
  'cancel-refused': {
    zh: '有法律程序在进行，接收单位未同意撤回，继续办理。',
    en: 'A legal step is pending: the partner works on.',
  },
  'consent-withdrawn': {
    zh: '一名职工撤回了同意，其信息不能再查看；已收到的，由接收单位说明处置情况。',
    en: 'A worker withdrew consent: that part is closed; the partner says what became of what it had read.',
  },
  'disposal-stated': {
    zh: '接收单位已说明所收信息的处置情况。',
    en: 'The partner said what became of the information it had received.',
  },
  withdrawn: { zh: '移送已撤回。', en: 'The referral was withdrawn.' },
  reminded: { zh: '办理期限将至或已到，请及时处理。', en: 'A deadline is near or over: please act.' },
  escalated: {
    zh: '所属单位超期未答复，请督促办理。',
    en: 'A union below you has not answered in time: please see to it.',
  },
  'escalated-here': {
    zh: '贵单位超期未办，已报告上级单位，请立即办理。',
    en: 'Your office has let the time go by, and those above it were told: please act now.',
  },
  'escalated-of-partner': {
    zh: '接收单位超期未办，已报告其上级单位督促。',
    en: 'The receiving union has let the time go by; those above it are asked to see to it.',
  },
  urged: { zh: '对方催办，请尽快办理或答复。', en: 'The other side asks you to hurry: please answer.' },
  supervised: { zh: '上级单位督办，请说明进展。', en: 'A union above asks how this referral goes: please say.' },
  'extension-asked': { zh: '对方申请延期，请决定是否同意。', en: 'The partner asks for more time: please decide.' },
  'extension-granted': { zh: '延期申请已获同意。', en: 'More time was granted.' },
  'extension-refused': { zh: '延期申请未获同意，期限不变。', en: 'More time was refused: the deadline stands.' },
  expired: {
    zh: '移送超期未答复，由移送单位决定下一步；再转之前仍可补答。',
    en: 'No answer came in time: the origin decides what comes next, and until then a late one counts.',
  },
  'late-answered': { zh: '接收单位已补答，正在审核。', en: 'The partner answered late and reviews the referral now.' },
  rerouted: { zh: '案件已转往另一单位。', en: 'The case was sent on to another union.' },
  'outcome-reported': {
    zh: '已报告办理结果，由移送单位与职工核实后确认。',
    en: 'An outcome was reported: the origin confirms it with the worker.',
  },
  'unreachable-attested': {
    zh: '经办人载明职工联系不上，请主管复核后确认结果。',
    en: 'A clerk attests that the worker cannot be reached: a supervisor confirms.',
  },
  completed: { zh: '结果已确认，移送办结。', en: 'The outcome was confirmed; the referral is complete.' },
  'outcome-objected': { zh: '对结果有异议，请继续办理。', en: 'The outcome was objected to: please work on.' },
  failed: { zh: '办理未果，已结束。', en: 'The work ended without result.' },
  'reopen-proposed': { zh: '有一方提议恢复办理。', en: 'One side proposes to take the work up again.' },
  reopened: { zh: '双方同意，恢复办理。', en: 'Both sides agreed: work goes on.' },
  'work-team-formed': {
    zh: '已组建联合维权工作组，请登记本方人员。',
    en: 'A work team was formed: please name your people.',
  },
  'work-team-joined': { zh: '联合维权工作组有新成员加入。', en: 'People have joined the work team.' },
  'work-team-journey-planned': { zh: '联合维权工作组已安排行程。', en: 'The work team has planned its journey.' },
  'work-team-cost-recorded': { zh: '联合维权工作组登记了一笔费用。', en: 'A cost of the work team was recorded.' },
  'work-team-closed': { zh: '联合维权工作组已结束并报告结果。', en: 'The work team has ended, with its result.' },
  'worker-confirmed': { zh: '职工本人确认了办理结果。', en: 'The worker confirmed the outcome.' },
  'worker-objected': {
    zh: '职工本人对办理结果有异议，请联系核实。',
    en: 'The worker objects to the outcome: ask why.',
  },
};

export function noticeTextOf(word: string): Bilingual {
  const toTell = wordToTell(word);
  if (toTell === undefined) return texts[word] ?? { zh: '移送有新进展。', en: 'The referral moved on.' };
  const { zh, en } = noticeTextOf(toTell);
  return {
    zh: `接收单位没有系统账号，请以函告知：“${zh}”`,
    en: `The partner has no account, so tell it by letter: “${en}”`,
  };
}

export const hasNoticeText = (word: string) => Object.hasOwn(texts, wordToTell(word) ?? word);
