import { withAllFaults } from '@liandong/platform';
import { readRuleBook } from './clocks/read-rule-book.js';
import type { RuleBook } from './clocks/rule-book.js';
import type { ReferralConfig } from './config.js';
import { Templates } from './letters/templates.js';

/** Everything an operator can replace by a file. */
export abstract class OperatorFiles {
  abstract readonly book: RuleBook;
  abstract readonly templates: Templates;
}

type Named = Pick<ReferralConfig, 'CLOCK_RULES_FILE' | 'HOLIDAY_CALENDAR_FILE' | 'LETTER_TEMPLATES_DIR'>;

/** Refuses the start with every fault of every file, each by its place. */
export function readOperatorFiles(files: Named): OperatorFiles {
  const [book, templates] = withAllFaults(
    () => readRuleBook(files),
    () => new Templates(files),
  );
  return { book, templates };
}
