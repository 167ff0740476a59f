import type { ReferralClock } from '../clocks/clock-codes.js';
import type { AgreedSpans, RuleBook } from '../clocks/rule-book.js';
import { saySpan } from '../clocks/say-span.js';
import type { Referral } from '../referrals/referral.js';

/** The time a partner has, by the placeholder that prints it. */
const clockOf = {
  firstResponseSpan: 'first-response',
  acceptanceSpan: 'acceptance',
  assistReplySpan: 'assist-reply',
  progressSpan: 'progress',
} as const satisfies Readonly<Record<string, ReferralClock>>;
export type LetterSpans = Readonly<Record<keyof typeof clockOf, string>>;

/**
 * What this referral's clocks say: the rule that a clock began with where it runs, else the one that would hold now, each
 * as the two unions agreed.
 */
export function letterSpans(
  { clocks }: Pick<Referral, 'clocks'>,
  book: RuleBook,
  { at, agreed }: { at: Date; agreed?: AgreedSpans },
): LetterSpans {
  const said = Object.entries(clockOf).map(([name, code]) => {
    const rule = clocks.find((clock) => clock.code === code)?.rule ?? book.rule(code, at, agreed);
    return [name, saySpan(rule.span).zh];
  });
  return Object.fromEntries(said) as LetterSpans;
}
