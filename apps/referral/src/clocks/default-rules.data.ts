import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '@liandong/platform';
import type { RuleData } from './rule-book.js';

/**
 * The rules that ship with the service, as a file of the same form as an operator's: to be copied and changed. Article
 * numbers of laws are from reprints.
 */
export const shippedRules = join(repositoryRoot, 'apps/referral/rules/rules.json');

/** What holds unless an operator's file or an agreement says otherwise. */
export const defaultRules = JSON.parse(readFileSync(shippedRules, 'utf8')) as RuleData;
