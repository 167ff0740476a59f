import {
  dateInShanghai,
  inForceOn,
  type ClockRule,
  type HolidayCalendar,
  type OfficeHours,
  type Span,
  type WorkingTime,
} from '@liandong/kernel';
import type { Bilingual } from '@liandong/contracts';
import type { CountCode, RuleCode } from './clock-codes.js';

/** A rule with its name for the reader, and how much of its unit can be granted beyond it. */
export interface NamedRule extends ClockRule {
  readonly code: RuleCode;
  readonly name: Bilingual;
  readonly extendableBy?: number;
}

/** A number that is no span: how often something may happen, at which percentage of a clock somebody is reminded. */
export interface DatedCount {
  readonly code: CountCode;
  readonly count: number;
  readonly source: string;
  readonly validFrom: string;
}

/** Everything an operator can set about clocks, as it stands in the file that `CLOCK_RULES_FILE` names. */
export interface RuleData {
  readonly officeHours: readonly OfficeHours[];
  readonly rules: readonly NamedRule[];
  readonly counts: readonly DatedCount[];
}

/** Deadlines of an agreement that differ from the rules. */
export type AgreedSpans = Readonly<Partial<Record<RuleCode, Span>>>;

const AGREEMENT = '双方联动协议';

/** The rules and the calendar this process works by. */
export class RuleBook {
  readonly time: WorkingTime;

  constructor(
    private readonly data: RuleData,
    calendar: HolidayCalendar,
  ) {
    this.time = { calendar, officeHours: data.officeHours };
  }

  /**
   * The rule that held when something began; of what began before any rule, the oldest decides. A span that the two
   * unions agreed on goes before the rule's own.
   */
  rule(code: RuleCode, at: Date, agreed: AgreedSpans = {}): NamedRule {
    const rule = pick(this.data.rules, code, at);
    const span = agreed[code];
    return span ? { ...rule, span, source: AGREEMENT } : rule;
  }

  count(code: CountCode, at: Date): number {
    return pick(this.data.counts, code, at).count;
  }
}

function pick<R extends { code: string; validFrom: string }>(dated: readonly R[], code: R['code'], at: Date): R {
  const oldest = () =>
    dated.filter((one) => one.code === code).toSorted((a, b) => a.validFrom.localeCompare(b.validFrom))[0]!;
  return inForceOn(dated, code, dateInShanghai(at)) ?? oldest();
}
