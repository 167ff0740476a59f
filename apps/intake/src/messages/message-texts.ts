import type { Bilingual } from '@liandong/contracts';

/** What a worker reads on the phone: no name, no employer, no amount, only what happened and what to do. */
const texts: Readonly<Record<string, Bilingual>> = {
  sent: {
    zh: '您的案件已转请另一地工会协助，请等待对方答复。',
    en: 'Your case was sent to a union elsewhere for help. Please wait for its answer.',
  },
  returned: {
    zh: '协助单位需要补充材料，您的工会会与您联系。',
    en: 'The union asked to help needs more papers. Your union will contact you.',
  },
  accepted: { zh: '另一地工会已受理您的案件。', en: 'The union elsewhere has taken on your case.' },
  excluded: {
    zh: '另一地工会未受理您的部分，您的案件仍由原工会办理。',
    en: 'The union elsewhere did not take on your part. Your own union keeps your case.',
  },
  declined: {
    zh: '另一地工会未受理，您的工会会安排下一步。',
    en: 'The union elsewhere did not take on the case. Your union will arrange what comes next.',
  },
  rerouted: { zh: '您的案件已转往另一家工会。', en: 'Your case was sent on to another union.' },
  'hearing-scheduled': {
    zh: '您的案件已安排开庭或调解，具体时间请问经办人。',
    en: 'A hearing in your case was set. Ask who handles your case when and where.',
  },
  'hearing-moved': {
    zh: '您的案件开庭或调解时间有变，请问经办人。',
    en: 'A hearing in your case was moved. Ask who handles your case when and where.',
  },
  'hearing-cancelled': { zh: '您的案件一次开庭或调解已取消。', en: 'A hearing in your case was cancelled.' },
  held: {
    zh: '您的案件暂停办理，恢复时会通知您。',
    en: 'Work on your case is on hold. You will hear when it goes on.',
  },
  resumed: { zh: '您的案件已恢复办理。', en: 'Work on your case goes on.' },
  'cancel-requested': { zh: '已请求停止办理您的案件。', en: 'Work on your case was asked to stop.' },
  'cancel-refused': {
    zh: '因法律程序正在进行，您的案件继续办理。',
    en: 'A legal step is under way, so work on your case goes on.',
  },
  withdrawn: {
    zh: '协助已撤回，您的案件由原工会办理。',
    en: 'The request for help was withdrawn. Your own union has your case.',
  },
  expired: {
    zh: '另一地工会未按时答复，您的工会会安排下一步。',
    en: 'The union elsewhere did not answer in time. Your union will arrange what comes next.',
  },
  'outcome-reported': {
    zh: '您的案件已有结果，请确认或提出异议。',
    en: 'There is an outcome in your case. Please confirm it or object.',
  },
  completed: { zh: '您的案件已办结。', en: 'Your case is complete.' },
  'outcome-objected': { zh: '对结果的异议已记录，案件继续办理。', en: 'The objection was recorded. Work goes on.' },
  failed: {
    zh: '办理未能取得结果，您的工会会与您联系。',
    en: 'The work ended without result. Your union will contact you.',
  },
  reopened: { zh: '您的案件重新办理。', en: 'Your case was taken up again.' },
  'step-recorded': {
    zh: '您的案件有新的法律程序进展。',
    en: 'There is a new legal step in your case.',
  },
};

const byLink: Bilingual = { zh: '查询：', en: 'Look it up: ' };

/** Words a worker is told, for holding against the table of the referral service. */
export const toldWords: readonly string[] = Object.keys(texts);

export type MessageLanguage = 'zh' | 'en' | 'both';

export function messageText(word: string, url: string | undefined, language: MessageLanguage): string {
  const languages = language === 'both' ? (['zh', 'en'] as const) : [language];
  const sentences = languages.map((spoken) => `${spoken === 'zh' ? '【联动】' : '[Liandong] '}${texts[word]![spoken]}`);
  return url === undefined ? sentences.join('\n') : `${sentences.join('\n')}\n${byLink[languages[0]]}${url}`;
}
