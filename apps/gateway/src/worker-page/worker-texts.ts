import type { Bilingual, OutcomeCode } from '@liandong/contracts';

const withPartner: Bilingual = {
  zh: '正在办理。有进展会通知您。',
  en: 'Work is under way. You will hear of each step.',
};
const withOwner: Bilingual = {
  zh: '您的工会会安排下一步，并与您联系。',
  en: 'Your union arranges what comes next and will contact you.',
};
const reviewed: Bilingual = {
  zh: '对方工会正在审核是否受理。',
  en: 'The other union is looking at whether it takes the case on.',
};
const ended: Bilingual = {
  zh: '案件已结束。如有疑问，请联系您的工会。',
  en: 'The case has ended. For questions ask your union.',
};

/** What comes next, by what happened last. */
const stages: Readonly<Record<string, Bilingual>> = {
  sent: reviewed,
  delivered: reviewed,
  claimed: reviewed,
  supplemented: reviewed,
  'late-answered': reviewed,
  'decline-proposed': reviewed,
  'decline-overruled': reviewed,
  returned: { zh: '需要补充材料，您的工会会与您联系。', en: 'More papers are needed. Your union will contact you.' },
  accepted: withPartner,
  started: withPartner,
  resumed: withPartner,
  reopened: withPartner,
  'cancel-refused': withPartner,
  'outcome-objected': withPartner,
  held: { zh: '暂停办理，恢复时会通知您。', en: 'Work is on hold. You will hear when it goes on.' },
  'cancel-requested': { zh: '已请求停止办理，等待答复。', en: 'Work was asked to stop. An answer is awaited.' },
  'outcome-reported': { zh: '已有结果，请您确认或提出异议。', en: 'There is an outcome. Please confirm it or object.' },
  completed: { zh: '案件已办结。', en: 'The case is complete.' },
  'case-registered': { zh: '案件已登记，等待受理。', en: 'The case is registered and waits to be taken on.' },
  'case-closed': ended,
  'case-withdrawn': ended,
  'case-merged': ended,
  'case-declined': { zh: '案件未予受理，请联系您的工会。', en: 'The case was not taken on. Ask your union why.' },
};

/** What was reached, in words that need no lawyer. */
export const outcomeTexts: Readonly<Record<OutcomeCode, Bilingual>> = {
  'paid-in-full': { zh: '欠款已全部支付。', en: 'Everything owed has been paid.' },
  'paid-in-part': { zh: '欠款已支付一部分。', en: 'A part of what is owed has been paid.' },
  'schedule-agreed': { zh: '已约定分期支付。', en: 'Payment by instalments was agreed.' },
  'award-obtained': { zh: '仲裁委员会已作出裁决。', en: 'The labour arbitration has made an award.' },
  'judgment-obtained': { zh: '法院已作出判决。', en: 'The court has given judgment.' },
  enforced: { zh: '法院已强制执行。', en: 'The court has enforced payment.' },
  'hardship-filed': { zh: '已建立困难职工档案。', en: 'You were entered in the hardship file.' },
  'evidence-delivered': { zh: '证据已取得并移交。', en: 'The evidence was found and handed over.' },
  'advice-only': { zh: '已给予法律咨询，没有追回款项。', en: 'You were given advice. No money was recovered.' },
  'no-recovery': { zh: '未能追回款项。', en: 'No money could be recovered.' },
};

/** Every other stage is one in which the worker's own union acts. */
export const stageText = (stage: string): Bilingual => stages[stage] ?? withOwner;

export const texts = {
  title: { zh: '我的案件', en: 'My case' },
  enter: { zh: '请输入您证件号码的后四位', en: 'Enter the last four digits of your ID number' },
  hint: { zh: '末位可能是字母 X。', en: 'The last one may be the letter X.' },
  open: { zh: '查看', en: 'Show my case' },
  who: { zh: '办理单位', en: 'Who has the case' },
  since: { zh: '自何时起', en: 'Since' },
  next: { zh: '下一步', en: 'What comes next' },
  outcome: { zh: '办理结果', en: 'Outcome' },
  claimed: { zh: '我要求的金额', en: 'What I claim' },
  paid: { zh: '已付给我', en: 'Paid to me so far' },
  number: { zh: '案件编号', en: 'Case number' },
  yuan: { zh: '元', en: 'yuan' },
  ask: { zh: '您同意这个结果吗？', en: 'Do you agree with the outcome?' },
  confirm: { zh: '我确认结果', en: 'I confirm the outcome' },
  object: { zh: '我有异议', en: 'I object' },
  confirmed: { zh: '您已确认结果。谢谢。', en: 'You have confirmed the outcome. Thank you.' },
  objected: { zh: '您的异议已记录，工会会与您联系。', en: 'Your objection is recorded. Your union will contact you.' },
  wait: { zh: '请在 {minutes} 分钟后再试。', en: 'Try again in {minutes} minutes.' },
} as const satisfies Readonly<Record<string, Bilingual>>;
