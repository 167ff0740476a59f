import type { Span } from '@liandong/kernel';
import type { CountCode, RuleCode } from './clock-codes.js';
import type { DatedCount, NamedRule, RuleData } from './rule-book.js';

/** What holds unless an operator's file or an agreement says otherwise. Article numbers are from reprints. */
const ours = '联动平台默认时限；协议另有约定的，从其约定';
const oursFrom = '2020-01-01';

function agreed(
  code: RuleCode,
  [count, unit]: readonly [number, Span['unit']],
  [zh, en]: readonly [string, string],
  more: Partial<NamedRule> = {},
): NamedRule {
  return { code, name: { zh, en }, span: { count, unit }, source: ours, validFrom: oursFrom, ...more };
}

function byLaw(
  code: RuleCode,
  [count, unit]: readonly [number, Span['unit']],
  [zh, en]: readonly [string, string],
  law: Pick<NamedRule, 'source' | 'validFrom' | 'extendableBy'>,
): NamedRule {
  const endsOnWorkingDay = unit !== 'working-days';
  return { code, name: { zh, en }, span: { count, unit }, endsOnWorkingDay, ...law };
}

const arbitrationLaw = (articles: string) => ({
  source: `《中华人民共和国劳动争议调解仲裁法》${articles}`,
  validFrom: '2008-05-01',
});
const inspection = (article: string) => ({ source: `《劳动保障监察条例》${article}`, validFrom: '2004-12-01' });
const injury = (article: string) => ({ source: `《工伤保险条例》${article}`, validFrom: '2011-01-01' });

const agreedRules: readonly NamedRule[] = [
  agreed('preparation', [10, 'working-days'], ['拟稿', 'Preparation of the draft']),
  agreed('signature', [3, 'working-days'], ['签发', 'Signature']),
  agreed('delivery', [5, 'minutes'], ['送达', 'Delivery']),
  agreed('first-response', [2, 'working-hours'], ['首次响应', 'First response']),
  agreed('acceptance', [5, 'working-days'], ['受理决定', 'Decision on acceptance'], { extendableBy: 5 }),
  agreed('assist-reply', [10, 'working-days'], ['协作回复', 'Reply to a request for assistance'], { extendableBy: 10 }),
  agreed('progress', [10, 'working-days'], ['进展报告', 'Progress note'], { extendableBy: 10 }),
  agreed('supplement', [10, 'working-days'], ['补正材料', 'Supplement']),
  agreed('employer-letter', [15, 'days'], ['用人单位答复函件', 'Employer’s answer to a letter']),
  agreed('hold-review', [0, 'minutes'], ['中止复核日', 'Day of review of a hold']),
  agreed('cancel-answer', [3, 'working-days'], ['撤回答复', 'Answer to a cancellation']),
  agreed('reroute-decision', [5, 'working-days'], ['超期后的处理', 'Decision after expiry']),
  agreed('closing-confirmation', [7, 'days'], ['办结确认', 'Confirmation of the outcome']),
  agreed('urge-pause', [1, 'working-days'], ['催办间隔', 'Pause between two urgings']),
];

const laws: readonly NamedRule[] = [
  byLaw(
    'arbitration-limitation',
    [1, 'years'],
    ['仲裁时效', 'Limitation of arbitration'],
    arbitrationLaw('第二十七条'),
  ),
  byLaw('arbitration-acceptance', [5, 'days'], ['仲裁受理', 'Acceptance by arbitration'], arbitrationLaw('第二十九条')),
  byLaw('arbitration-award', [45, 'days'], ['仲裁裁决', 'Arbitration award'], {
    ...arbitrationLaw('第四十三条'),
    extendableBy: 15,
  }),
  byLaw(
    'suit-after-award',
    [15, 'days'],
    ['不服裁决起诉', 'Suit after an award'],
    arbitrationLaw('第四十八条、第五十条'),
  ),
  byLaw('labour-inspection', [60, 'working-days'], ['劳动保障监察', 'Labour inspection'], {
    ...inspection('第十七条'),
    extendableBy: 30,
  }),
  byLaw('inspection-limitation', [2, 'years'], ['监察时效', 'Limitation of inspection'], inspection('第二十条')),
  byLaw(
    'injury-application-by-employer',
    [30, 'days'],
    ['单位申请工伤认定', 'Injury application by the employer'],
    injury('第十七条'),
  ),
  byLaw(
    'injury-application-by-worker',
    [1, 'years'],
    ['职工、近亲属或工会申请工伤认定', 'Injury application by the worker, relatives or the union'],
    injury('第十七条'),
  ),
  byLaw('injury-decision', [60, 'days'], ['工伤认定决定', 'Decision on an injury'], injury('第二十条')),
  byLaw(
    'injury-decision-if-clear',
    [15, 'days'],
    ['事实清楚的工伤认定决定', 'Decision on an injury whose facts are clear'],
    injury('第二十条'),
  ),
  byLaw('enforcement', [2, 'years'], ['申请执行', 'Application for enforcement'], {
    source: '《中华人民共和国民事诉讼法》（2023年修正）第二百五十条',
    validFrom: '2024-01-01',
  }),
  byLaw('wage-records', [3, 'years'], ['工资支付台账保存', 'Keeping of wage records'], {
    source: '《保障农民工工资支付条例》（国务院令第724号）第十五条',
    validFrom: '2020-05-01',
  }),
];

const counted = (code: CountCode, count: number): DatedCount => ({ code, count, source: ours, validFrom: oursFrom });

export const defaultRules: RuleData = {
  officeHours: [
    { from: '09:00', to: '12:00' },
    { from: '14:00', to: '18:00' },
  ],
  rules: [...agreedRules, ...laws],
  counts: [
    counted('returns-at-most', 3),
    counted('attempts-at-least', 2),
    counted('first-reminder', 50),
    counted('second-reminder', 80),
    counted('supervisors', 100),
    counted('provincial-unions', 120),
    counted('expiry', 140),
  ],
};
