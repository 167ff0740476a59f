import { withAllFaults } from '@liandong/platform';
import { readRuleBook } from './clocks/read-rule-book.js';
import type { RuleBook } from './clocks/rule-book.js';
import type { ReferralConfig } from './config.js';
import { Templates } from './letters/templates.js';
import { readRouteWeights, type RouteWeights } from './routes/route-weights.js';

/** Everything an operator can replace by a file. */
export abstract class OperatorFiles {
  abstract readonly book: RuleBook;
  abstract readonly templates: Templates;
  abstract readonly weights: RouteWeights;
}

type Named = Pick<
  ReferralConfig,
  'CLOCK_RULES_FILE' | 'HOLIDAY_CALENDAR_FILE' | 'LETTER_TEMPLATES_DIR' | 'ROUTE_WEIGHTS_FILE'
>;

/** Refuses the start with every fault of every file, each by its place. */
export function readOperatorFiles(files: Named): OperatorFiles {
  const [book, templates, weights] = withAllFaults(
    () => readRuleBook(files),
    () => new Templates(files),
    () => readRouteWeights(files),
  );
  return { book, templates, weights };
}
