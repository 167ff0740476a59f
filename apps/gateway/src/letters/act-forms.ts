import type {
  DeclineCode,
  Disposal,
  FailureCode,
  HoldGround,
  OutcomeCode,
  ReferralClock,
  StepKind,
} from '@liandong/contracts';

export type Words = readonly [chinese: string, english: string];

const declineWords: Readonly<Record<DeclineCode, Words>> = {
  'not-competent': ['无管辖权', 'not competent'],
  duplicate: ['重复移送', 'duplicate'],
  'outside-mandate': ['不属工会职责', 'outside the mandate'],
  'limitation-passed': ['已过时效', 'limitation has passed'],
  'no-capacity': ['无力承办', 'no capacity'],
  'conflict-of-interest': ['利益冲突', 'conflict of interest'],
  'worker-withdrew': ['职工撤回', 'the worker withdrew'],
  'already-in-proceedings': ['已进入法律程序', 'already in proceedings'],
  'consent-insufficient': ['授权不足', 'consent does not suffice'],
  'supplement-not-sent': ['未补正', 'papers were not sent'],
  other: ['其他', 'other'],
};

const stepWords: Readonly<Record<StepKind, Words>> = {
  'progress-note': ['进展', 'progress note'],
  letter: ['发函', 'letter'],
  mediation: ['调解', 'mediation'],
  'inspection-complaint': ['劳动监察投诉', 'inspection complaint'],
  'arbitration-filed': ['申请仲裁', 'arbitration filed'],
  award: ['裁决', 'award'],
  suit: ['起诉', 'suit'],
  judgment: ['判决', 'judgment'],
  enforcement: ['申请执行', 'enforcement'],
};

const outcomeWords: Readonly<Record<OutcomeCode, Words>> = {
  'paid-in-full': ['全部支付', 'paid in full'],
  'paid-in-part': ['部分支付', 'paid in part'],
  'schedule-agreed': ['达成分期', 'schedule agreed'],
  'award-obtained': ['取得裁决', 'award obtained'],
  'judgment-obtained': ['取得判决', 'judgment obtained'],
  enforced: ['执行到位', 'enforced'],
  'hardship-filed': ['已纳入困难帮扶', 'entered in the hardship file'],
  'evidence-delivered': ['已提供证据', 'evidence delivered'],
  'advice-only': ['仅提供咨询', 'advice only'],
  'no-recovery': ['未追回', 'no recovery'],
};

const groundWords: Readonly<Record<HoldGround, Words>> = {
  'injury-decision-pending': ['等待工伤认定', 'injury decision pending'],
  'criminal-first': ['先刑后民', 'criminal matter first'],
  'worker-unreachable': ['职工联系不上', 'worker cannot be reached'],
};

const failureWords: Readonly<Record<FailureCode, Words>> = {
  'no-assets': ['无财产', 'no assets'],
  'limitation-passed': ['已过时效', 'limitation has passed'],
  'employer-gone': ['单位已不存在', 'the employer is gone'],
  'evidence-lacking': ['证据不足', 'evidence is lacking'],
};

const disposalWords: Readonly<Record<Disposal, Words>> = {
  deleted: ['已删除', 'deleted'],
  returned: ['已退回', 'returned'],
  'kept-by-law': ['依法留存', 'kept by law'],
};

/** The clocks that run against the partner while more time can be asked for; the rules say which of them give any. */
const clockWords: Readonly<Partial<Record<ReferralClock, Words>>> = {
  acceptance: ['受理决定', 'decision on acceptance'],
  'assist-reply': ['协作答复', 'reply to the request for assistance'],
  progress: ['进展报告', 'progress note'],
  'employer-letter': ['用人单位复函', 'answer of the employer'],
};

/** Why somebody of a group is not taken on; none of it: taken on. */
export const exclusionWords: Readonly<Record<string, Words>> = {
  'not-employed-here': ['不在本地就业', 'not employed here'],
  'already-paid': ['已获支付', 'paid already'],
  'no-evidence': ['无证据', 'no evidence'],
  'not-competent': ['无管辖权', 'not competent'],
  withdrew: ['本人撤回', 'withdrew'],
  other: ['其他', 'other'],
};

export interface Field {
  readonly name: string;
  readonly label: Words;
  readonly kind: 'text' | 'lines' | 'day' | 'count' | 'choice' | 'exclusions';
  readonly options?: Readonly<Record<string, Words>>;
  readonly isOptional?: boolean;
}

const text: Field = { name: 'text', label: ['说明', 'Words'], kind: 'text' };
const choice = (name: string, label: Words, options: Readonly<Record<string, Words>>): Field => ({
  name,
  label,
  kind: 'choice',
  options,
});
const code = (label: Words, options: Readonly<Record<string, Words>>) => choice('code', label, options);
const disposal = choice('disposal', ['信息处置', 'What became of the information'], disposalWords);
const step = [
  choice('kind', ['步骤', 'Step'], stepWords),
  { name: 'takenOn', label: ['日期', 'Day'], kind: 'day', isOptional: true },
  { ...text, isOptional: true },
] as const satisfies readonly Field[];

/** The forms of the page, by the noun of the act. */
export const actForms: Readonly<Record<string, { readonly title: Words; readonly fields: readonly Field[] }>> = {
  receipt: { title: ['签收', 'Receive'], fields: [] },
  acceptance: {
    title: ['受理', 'Accept'],
    fields: [{ name: 'excluded', label: ['不受理的职工', 'Workers not taken on'], kind: 'exclusions' }],
  },
  return: {
    title: ['退回补正', 'Return for papers'],
    fields: [
      { name: 'missingItems', label: ['所缺材料（每行一项）', 'What is missing, one a line'], kind: 'lines' },
      text,
    ],
  },
  decline: { title: ['不予受理', 'Decline'], fields: [code(['理由', 'Reason'], declineWords), text] },
  'unsupplemented-decline': { title: ['逾期未补正，不予受理', 'Decline: papers never came'], fields: [] },
  extension: {
    title: ['申请延期', 'Ask for more time'],
    fields: [
      choice('clock', ['期限', 'Which time'], clockWords),
      {
        name: 'count',
        label: ['延长多少（按该期限的单位）', 'How much more, in the unit of that time'],
        kind: 'count',
      },
      text,
    ],
  },
  start: { title: ['开始办理', 'Begin work'], fields: step },
  steps: { title: ['登记办理步骤', 'Record a step'], fields: step },
  hold: {
    title: ['中止', 'Hold'],
    fields: [
      choice('ground', ['原因', 'Ground'], groundWords),
      { name: 'reviewOn', label: ['复查日期', 'Day of review'], kind: 'day' },
      text,
    ],
  },
  resumption: { title: ['恢复办理', 'Go on'], fields: [] },
  outcome: { title: ['报告结果', 'Report the outcome'], fields: [code(['结果', 'Outcome'], outcomeWords), text] },
  failure: { title: ['未果终结', 'End without result'], fields: [code(['原因', 'Reason'], failureWords), text] },
  'cancellation-confirmation': { title: ['确认撤回', 'Confirm the cancellation'], fields: [disposal, text] },
  'cancellation-refusal': {
    title: ['法律程序在进行，不同意撤回', 'Refuse to stop: a legal step is pending'],
    fields: [text],
  },
  'disposal-statement': { title: ['说明信息处置', 'State the disposal'], fields: [disposal, text] },
};

/** The body that an act takes, from what a form sent. What was left empty is not sent on. */
export function bodyOf(noun: string, form: Readonly<Record<string, string>>): object {
  const { signatory = '' } = form;
  const entries = (actForms[noun]?.fields ?? []).flatMap((field): [string, unknown][] => {
    const value = valueOf(field, form);
    return value === '' || value === undefined ? [] : [[field.name, value]];
  });
  return { signatory, ...Object.fromEntries(entries) };
}

function valueOf({ name, kind }: Field, form: Readonly<Record<string, string>>): unknown {
  const sent = form[name]?.replaceAll('\r\n', '\n').trim();
  if (kind === 'lines') return (sent ?? '').split('\n').filter((line) => line.trim() !== '');
  if (kind === 'count') return sent ? Number(sent) : undefined;
  if (kind !== 'exclusions') return sent;
  const excluded = Object.entries(form).flatMap(([field, reason]) =>
    field.startsWith(`${name}.`) && reason !== '' ? [{ claimantId: field.slice(name.length + 1), reason }] : [],
  );
  return excluded.length > 0 ? excluded : undefined;
}
