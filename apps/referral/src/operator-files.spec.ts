import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationFault } from '@liandong/platform';
import { shippedRules } from './clocks/default-rules.data.js';
import { shippedTemplates } from './letters/shipped-templates.js';
import { RouteWeights } from './routes/route-weights.js';
import { readOperatorFiles } from './operator-files.js';

const folder = mkdtempSync(join(tmpdir(), 'operator-'));
afterAll(() => rmSync(folder, { recursive: true }));

const put = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const shipped = readFileSync(shippedRules, 'utf8');
const letter = readFileSync(join(shippedTemplates, 'transfer.txt'), 'utf8');

test('a copy of what ships, with one number changed, is taken', () => {
  put('assist.txt', letter);
  put('transfer.txt', letter);
  const rules = put(
    'rules.json',
    shipped.replace('"returns-at-most",\n      "count": 3', '"returns-at-most",\n      "count": 2'),
  );
  const weights = put('weights.json', '{ "letter": 10 }');
  const files = { CLOCK_RULES_FILE: rules, LETTER_TEMPLATES_DIR: folder, ROUTE_WEIGHTS_FILE: weights };
  const read = readOperatorFiles(files);
  expect(read.book.count('returns-at-most', new Date())).toBe(2);
  expect(read.weights).toEqual({ ...new RouteWeights(), letter: 10 });
});

test('all faults of all files are told together, each with its file and place', () => {
  const rules = put('rules.json', shipped.replace('"code": "delivery"', '"code": "sending"').replace('"09:00"', '"9"'));
  const calendar = put(
    'calendar.json',
    JSON.stringify({
      years: { '2027': { source: '', published: 'yes', holidays: {}, makeUpDays: { '2027-01-04': '元旦' } } },
    }),
  );
  put('assist.txt', letter.replace('{{partnerName}}', '{{partner}}'));
  put('transfer.txt', letter.replace('{{date}}', '{{day}}'));
  const weights = put('weights.json', '{ "letter": "ten", "distance": 1, "manyOpen": 0 }');
  const files = {
    CLOCK_RULES_FILE: rules,
    HOLIDAY_CALENDAR_FILE: calendar,
    LETTER_TEMPLATES_DIR: folder,
    ROUTE_WEIGHTS_FILE: weights,
  };
  let fault: unknown;
  try {
    readOperatorFiles(files);
  } catch (error) {
    fault = error;
  }
  expect(fault).toBeInstanceOf(ConfigurationFault);
  expect((fault as Error).message.split('\n')).toEqual([
    `CLOCK_RULES_FILE ${rules}: /officeHours/0/from matches`,
    `CLOCK_RULES_FILE ${rules}: /rules/2/code one-of`,
    `CLOCK_RULES_FILE ${rules}: /rules has no delivery`,
    `HOLIDAY_CALENDAR_FILE ${calendar}: /years/2027/source must name the notice`,
    `HOLIDAY_CALENDAR_FILE ${calendar}: /years/2027/published must be true or false`,
    `HOLIDAY_CALENDAR_FILE ${calendar}: /years/2027/makeUpDays/2027-01-04 is no weekend`,
    expect.stringMatching(/assist\.txt: line \d+: there is no \{\{partner\}\}/),
    expect.stringMatching(/transfer\.txt: line \d+: there is no \{\{day\}\}/),
    `ROUTE_WEIGHTS_FILE ${weights}: /distance unknown-field`,
    `ROUTE_WEIGHTS_FILE ${weights}: /letter is-int`,
    `ROUTE_WEIGHTS_FILE ${weights}: /manyOpen min`,
  ]);
});
