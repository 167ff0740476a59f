import { verdictTable } from './verdict-table.js';

const verdict = (name: string, differences: string[] = [], accepted: string[] = []) => {
  const rows = (of: string[]) => of.map((row) => ({ row, detail: 'why' }));
  return { name, holds: `${name} holds.`, differences: rows(differences), accepted: rows(accepted) };
};

test('what somebody has answered for is named and counts as holding', () => {
  const text = verdictTable({ intake: [verdict('a', [], ['event 1'])], referral: [verdict('b')] });
  expect(text).toContain('✓ a  a holds.\n      accounted for: event 1: why\n');
  expect(text).toMatch(/All 2 invariants hold\.\n$/);
});

test('rows that break an invariant are named below it and counted', () => {
  const text = verdictTable({ intake: [verdict('a', ['row 1', 'row 2'], ['event 1']), verdict('b')] });
  expect(text).toContain('✗ a  a holds.\n      row 1: why\n      row 2: why\n      accounted for: event 1: why\n');
  expect(text).toMatch(/1 of 2 invariants are broken, by 2 rows\.\n$/);
});
